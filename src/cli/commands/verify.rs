//! `raci verify`: a published site, or one PDF, against what it says of itself.

use crate::build::{Means, Proof, prove};
use crate::cli::args::VerifyArgs;
use crate::cli::status::{Failure, Status};
use crate::cli::{console, paper};
use crate::digest::Digest;
use crate::load::SourceArg;
use crate::publish::{Format, Manifest, verify};
use crate::render::{Check, Verdict};

pub fn run(args: &VerifyArgs) -> Result<Status, Failure> {
    if args.target.is_dir() { site(args) } else { paper(args) }
}

fn site(args: &VerifyArgs) -> Result<Status, Failure> {
    if args.manifest.is_some() || args.sha256.is_some() || args.source.is_some() || args.templates.is_some() {
        let options = "--manifest, --sha256, --source and --templates";
        return Err(Failure::usage(format!("{} is a folder: {options} go with one PDF", args.target.display())));
    }
    let report = verify(&args.target)?;
    let lines = report.differences.iter().map(|difference| format!("{difference}\n"));
    console::result(&console::printable(&lines.collect::<String>()))?;
    let target = args.target.display();
    if report.is_sound() {
        console::message(&format!("{target} is as it was published: {} files", report.checked));
        return Ok(Status::Fine);
    }
    let count = report.differences.len();
    let things = if count == 1 { "1 file is".to_string() } else { format!("{count} files are") };
    console::message(&format!("{target} is not as it was published: {things} changed, missing or added"));
    Ok(Status::Findings)
}

fn paper(args: &VerifyArgs) -> Result<Status, Failure> {
    let published = Published::of(args)?;
    let bytes = paper::bytes(&args.target)?;
    let means = Means { source: args.source.as_deref().map(SourceArg::at), templates: args.templates.clone() };
    let mut proof = prove(&bytes, &means)?;
    let check = published.as_ref().map(|published| published.check(&Digest::of(&bytes), &proof));
    proof.checks.extend(check);
    console::result(&console::printable(&proof.checks.iter().map(line).collect::<String>()))?;
    console::message(&console::printable(&conclusion(args, &proof, published.as_ref())));
    Ok(if proof.is_sound() { Status::Fine } else { Status::Findings })
}

fn line(check: &Check) -> String {
    match &check.verdict {
        Verdict::Holds => format!("holds    {}\n", check.claim),
        Verdict::Fails(reason) => format!("FAILS    {}\n         {reason}\n", check.claim),
        Verdict::Unknown(reason) => format!("unknown  {}\n         {reason}\n", check.claim),
    }
}

fn conclusion(args: &VerifyArgs, proof: &Proof, published: Option<&Published>) -> String {
    let target = args.target.display();
    let failed = proof.checks.iter().any(|check| matches!(check.verdict, Verdict::Fails(_)));
    match (proof.is_sound(), failed, published) {
        (true, _, Some(_)) => format!("{target} is what it says, and what was published"),
        (true, _, None) => format!(
            "{target} is what it says: what is seen, what is read aloud and what is attached are one\n\
             That says nothing of who made it: compare it with the publisher's own --manifest or --sha256, or look for a signature"
        ),
        (false, true, _) => format!("{target} is not what it says: do not rely on it"),
        (false, false, _) => format!("{target} could not be verified with what is at hand"),
    }
}

/// What the publisher says of the file.
enum Published {
    Manifest(Manifest),
    Sha256(Digest),
}

impl Published {
    fn of(args: &VerifyArgs) -> Result<Option<Self>, Failure> {
        if let Some(path) = &args.manifest {
            let missing = || Failure::machine(format!("cannot read {}: there is no such file", path.display()));
            return Ok(Some(Self::Manifest(Manifest::read_file(path)?.ok_or_else(missing)?)));
        }
        let Some(hex) = &args.sha256 else { return Ok(None) };
        let digest = hex.trim().to_ascii_lowercase().parse::<Digest>();
        digest.map(|digest| Some(Self::Sha256(digest))).map_err(|wanted| Failure::usage(format!("--sha256: {wanted}")))
    }

    fn check(&self, found: &Digest, proof: &Proof) -> Check {
        match self {
            Self::Manifest(manifest) => {
                let mut papers = manifest.files.iter().filter(|entry| entry.format == Some(Format::Pdf));
                let reason = format!("none of its PDFs has the SHA-256 {found}");
                let is_listed = papers.any(|entry| entry.sha256 == *found);
                let verdict = if is_listed { Verdict::Holds } else { Verdict::Fails(reason) };
                Check::new("the manifest lists this file", verdict)
            }
            // The document's hash will do too: whoever has but the paper can type it off the first page.
            Self::Sha256(wanted) if proof.document == Some(wanted.to_string()) => {
                Check::new("the attached document has the SHA-256 that was given", Verdict::Holds)
            }
            Self::Sha256(wanted) => {
                let differs = || Verdict::Fails(format!("its SHA-256 is {found}"));
                let verdict = if wanted == found { Verdict::Holds } else { differs() };
                Check::new("the file has the SHA-256 that was given", verdict)
            }
        }
    }
}
