//! A PDF against what it says of itself: its attachments, its tags, and the same document set again.

use super::imprint::{IMPRINT, Imprint};
use super::{Annex, cells, statements};
use crate::digest::Digest;
use crate::document::{Document, SCHEMA};
use crate::render::json;
use crate::render::pdf::{Carried, Pdf, Tagged, is_as_written};

/// Whether something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Holds,
    Fails(String),
    /// It cannot be told, for what is lacking here.
    Unknown(String),
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What should hold: one sentence without a full stop.
    pub claim: String,
    pub verdict: Verdict,
}

impl Check {
    pub fn new(claim: impl Into<String>, verdict: Verdict) -> Self {
        Self { claim: claim.into(), verdict }
    }

    pub fn holds(&self) -> bool {
        self.verdict == Verdict::Holds
    }
}

/// What a PDF brings for its own verification.
pub struct Evidence {
    pub document: Document,
    pub imprint: Imprint,
    csv: Vec<u8>,
    json: Vec<u8>,
    pdf: Pdf,
}

impl Evidence {
    /// Takes the attachments out of a PDF.
    ///
    /// # Errors
    /// The check that failed, where they are not those of a PDF of this program.
    pub fn read(bytes: &[u8]) -> Result<Self, Check> {
        let fails = |reason: String| Check::new("the file carries its matrix and its document", Verdict::Fails(reason));
        let pdf = Pdf::read(bytes).map_err(|reason| fails(format!("it cannot be read as a PDF: {reason}")))?;
        let carried = pdf.attachments().map_err(|reason| fails(reason.to_string()))?;
        let csv = one(&carried, |file| is(file, "Source")).map_err(|count| fails(lacking("a source", count)))?;
        let json = one(&carried, |file| is(file, "Data")).map_err(|count| fails(lacking("a document", count)))?;
        let imprint = one(&carried, |file| is(file, "Supplement") && file.name == IMPRINT);
        let imprint = imprint.map_err(|count| fails(lacking("an account of how it was set (`raci.json`)", count)))?;
        let imprint: Imprint = serde_json::from_slice(&imprint)
            .map_err(|reason| fails(format!("another program or version set it: `{IMPRINT}`: {reason}")))?;
        let fails = |reason| Check::new("the attached document is one", Verdict::Fails(reason));
        let document: Document = serde_json::from_slice(&json).map_err(|reason| fails(reason.to_string()))?;
        let fault = fault(&document);
        fault.map_or(Ok(Self { document, imprint, csv, json, pdf }), |fault| Err(fails(fault)))
    }

    /// The hash of the attached document, which stands in full on the first page.
    pub fn document_hash(&self) -> String {
        Digest::of(&self.json).to_string()
    }

    /// What can be checked without setting anything again.
    pub fn checks(&self) -> Vec<Check> {
        let told = self.pdf.structure().map_err(|reason| reason.to_string());
        let told = told.as_ref().map_err(String::clone);
        let checks =
            [Some(self.attachments()), Some(self.origin()), Some(self.tags(told.clone())), self.contract(told)];
        checks.into_iter().flatten().collect()
    }

    fn attachments(&self) -> Check {
        let canonical = json(&self.document) == self.json;
        let reason = || Verdict::Fails("it is not written as this program writes it".to_string());
        let verdict = if canonical { Verdict::Holds } else { reason() };
        Check::new("the attached document is one, in the form that is hashed", verdict)
    }

    fn origin(&self) -> Check {
        let (said, found) = (&self.document.origin.sha256, Digest::of(&self.csv).to_string());
        let verdict = match *said == found {
            true => Verdict::Holds,
            false => {
                Verdict::Fails(format!("the document was made from a file of SHA-256 {said}, and this is {found}"))
            }
        };
        Check::new("the attached matrix is the one that the attached document was made from", verdict)
    }

    /// Whether the annex to a contract says all that its document does.
    fn contract(&self, told: Result<&Tagged, String>) -> Option<Check> {
        let contract = self.document.contract.as_ref()?;
        let verdict = told.and_then(|structure| statements::compare(contract, structure));
        let verdict = verdict.map_or_else(Verdict::Fails, |()| Verdict::Holds);
        Some(Check::new("the tags tell what the contract says: parties, dates, signatures", verdict))
    }

    fn tags(&self, told: Result<&Tagged, String>) -> Check {
        let compared = told.and_then(|structure| cells::compare(&self.document, structure));
        match compared {
            Ok(count) => {
                Check::new(format!("the tags tell all {count} cells as the document has them"), Verdict::Holds)
            }
            Err(reason) => Check::new("the tags tell every cell as the document has it", Verdict::Fails(reason)),
        }
    }
}

impl Annex {
    /// Whether setting the document of a PDF again gives the PDF, byte for byte.
    pub fn proves(&self, bytes: &[u8], evidence: &Evidence) -> Check {
        Check::new("setting the document again gives the same file, byte for byte", self.set_again(bytes, evidence))
    }

    fn set_again(&self, bytes: &[u8], evidence: &Evidence) -> Verdict {
        if let Some(lacking) = evidence.imprint.lacks(&self.imprint) {
            return Verdict::Unknown(lacking);
        }
        let file = match self.matrix(&evidence.document, &evidence.csv) {
            Ok(file) => file,
            Err(reason) => return Verdict::Fails(format!("the document cannot be set: {reason}")),
        };
        if file.bytes == bytes {
            return Verdict::Holds;
        }
        if bytes.starts_with(&file.bytes) {
            let added = bytes.len() - file.bytes.len();
            return Verdict::Fails(format!(
                "{added} bytes were added at its end, as a signature or a reader's notes would be: they are not checked"
            ));
        }
        let differs = Pdf::read(&file.bytes).ok().and_then(|again| evidence.pdf.difference(&again));
        let differs = differs.map_or_else(String::new, |part| format!("; what differs first is {part}"));
        Verdict::Fails(match is_as_written(bytes) {
            true => format!(
                "it is another file, though whole in itself: another build of this program may have set it{differs}"
            ),
            false => format!("it was altered after it was written{differs}"),
        })
    }
}

fn is(file: &Carried, relationship: &str) -> bool {
    file.relationship.as_deref() == Some(relationship)
}

/// The only file of a kind; how many there are where it is not the only one.
fn one(files: &[Carried], wanted: impl Fn(&Carried) -> bool) -> Result<Vec<u8>, usize> {
    let found: Vec<&Carried> = files.iter().filter(|file| wanted(file)).collect();
    match found[..] {
        [file] => Ok(file.bytes.clone()),
        _ => Err(found.len()),
    }
}

fn lacking(what: &str, count: usize) -> String {
    match count {
        0 => format!("{what} is not attached: this is no annex of this program, or one of an older version"),
        count => format!("{what} is attached {count} times"),
    }
}

/// What makes a document one that could never have been published.
fn fault(document: &Document) -> Option<String> {
    if document.schema != SCHEMA {
        return Some(format!("its schema is `{}`, and this program knows `{SCHEMA}`", document.schema));
    }
    let parties = || document.parties.iter().map(|party| &party.id);
    let ragged = document.activities().find(|activity| {
        let columns = activity.values.len();
        let uneven = columns != document.columns.len() && columns != 0;
        uneven || !activity.assignments.iter().map(|cell| &cell.party).eq(parties())
    });
    let level = document.sections.iter().find(|section| section.level == 0 || section.level > 64);
    let counts = document.parties.iter().find(|party| party.counts.len() != document.roles.len());
    let ragged = ragged.map(|activity| format!("the row `{}` does not fit the columns", activity.id));
    let level = level.map(|section| format!("the section `{}` has no level", section.number));
    ragged.or(level).or_else(|| counts.map(|party| format!("the party `{}` lacks its figures", party.id)))
}
