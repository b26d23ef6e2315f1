//! Templates and words belong to the publisher: an edited one shows at the next build, with no compiler.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use raci::locale::po::PoFile;
use tempfile::TempDir;
use walkdir::WalkDir;

#[allow(dead_code)]
#[path = "pdf/reader.rs"]
mod reader;

const MATRIX: &str = "section,heading,activity,customer,provider,id,note\n\
    1,Qalpha,,,,,\n,,Qbeta,RA,I,qbeta,Qgamma\n,,Qdelta,,RA,qdelta,\n,,Qepsilon,I*,RA,qepsilon,\n";
const SETTINGS: &str = "title = \"Qsite\"\npublisher = \"Qpublisher\"\nlocales = [\"en\", \"pl\"]\nbase_url = \"https://q.example/\"\n\
    suggest_url = \"https://q.example/{locale}\"\nreference_locales = [\"en\"]\nprevailing_locale = \"en\"\n";

/// A site with these files beside a small matrix, built in every format.
fn built(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("source-data/raci.toml", SETTINGS);
    write("source-data/qmatrix/matrix.csv", MATRIX);
    files.iter().for_each(|(path, text)| write(path, text));
    Command::new(env!("CARGO_BIN_EXE_raci")).current_dir(folder.path()).arg("build").assert().success();
    folder
}

fn template(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(path)).expect("a built-in template")
}

fn published(folder: &TempDir, path: &str) -> Vec<u8> {
    fs::read(folder.path().join("output").join(path)).expect("a published file")
}

/// All text of a PDF as its tags give it.
fn text_of_pdf(bytes: &[u8]) -> String {
    reader::Pdf::read(bytes).root().read()
}

#[test]
fn an_edited_template_shows_in_its_own_format_at_the_next_build() {
    let html = template("html/matrix.html").replacen("<h1", "<p>Qadded</p><h1", 1);
    let site = built(&[("templates/html/matrix.html", &html)]);
    assert!(String::from_utf8_lossy(&published(&site, "en/qmatrix/index.html")).contains("<p>Qadded</p>"));

    let markdown = format!("{}\nQadded\n", template("markdown/matrix.md"));
    let site = built(&[("templates/markdown/matrix.md", &markdown)]);
    assert!(String::from_utf8_lossy(&published(&site, "en/qmatrix/qmatrix.en.md")).ends_with("Qadded\n"));
    assert!(!String::from_utf8_lossy(&published(&site, "en/qmatrix/index.html")).contains("Qadded"));
}

#[test]
fn a_paragraph_added_to_the_pdf_template_stands_on_the_page_and_in_the_tags() {
    let pdf =
        template("pdf/annex.html").replacen("<nav class=\"toc\"", "<p>Qadded to the annex</p><nav class=\"toc\"", 1);
    let site = built(&[("templates/pdf/annex.html", &pdf)]);
    let bytes = published(&site, "en/qmatrix/qmatrix.en.pdf");
    let root = reader::Pdf::read(&bytes).root();
    let paragraphs: Vec<String> = root.find("P").iter().map(|element| element.read().trim().to_string()).collect();
    assert!(paragraphs.iter().any(|text| text == "Qadded to the annex"), "{paragraphs:?}");
}

#[test]
fn an_element_outside_the_vocabulary_is_an_error_with_its_template_and_line() {
    let pdf = template("pdf/annex.html").replacen("<nav class=\"toc\"", "<marquee>Q</marquee><nav class=\"toc\"", 1);
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [("source-data/q/matrix.csv", MATRIX), ("templates/pdf/annex.html", pdf.as_str())] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_raci")).current_dir(folder.path()).arg("build").assert().failure();
    let message = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    let line = pdf.lines().position(|line| line.contains("<marquee>")).expect("it is there") + 1;
    let place = format!("pdf/annex.html:{line}:1: `marquee` is not in the vocabulary");
    assert!(message.contains(&place), "{place} in {message}");
    assert!(!folder.path().join("output").exists(), "nothing is published");
}

/// What a build says of a site with this file of its own, by which nothing is published.
fn refused(path: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in [("source-data/q/matrix.csv", MATRIX.as_bytes()), (path, bytes)] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_raci")).current_dir(folder.path()).arg("build").assert().failure();
    assert!(!folder.path().join("output").exists(), "nothing is published");
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

#[test]
fn a_file_of_the_publishers_own_that_is_not_utf_8_is_an_error_with_its_line() {
    for path in ["html/matrix.html", "html/site.css", "html/own.js", "markdown/matrix.md", "pdf/annex.html"] {
        let path = format!("templates/{path}");
        let message = refused(&path, b"one\ntwo R\xe9sum\xe9\n");
        assert!(message.contains("error[unreadable]: line 2 is not UTF-8: the byte 0xE9 stands alone"), "{message}");
        assert!(message.contains(&format!("{path}:2:6")) && message.contains("looks like Windows-1252"), "{message}");
        assert!(!message.contains("Excel"), "{message}");
    }
    let words = b"msgctxt \"legend.title\"\nmsgid \"x\"\nmsgstr \"R\xf4les\"\n";
    let message = refused("templates/locales/en.po", words);
    assert!(message.contains("templates/locales/en.po:3:10") && message.contains("is not UTF-8"), "{message}");
    let message = refused("templates/pdf/annex.html", b"\xff\xfe<\0h\0t\0m\0l\0");
    assert!(message.contains("`../templates/pdf/annex.html` is UTF-16"), "{message}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_what_is_published() {
    let html = format!("\u{feff}{}", template("html/matrix.html").replacen("<h1", "<p>Qadded</p><h1", 1));
    let site = built(&[("templates/html/matrix.html", &html), ("templates/README.md", "anything")]);
    let page = String::from_utf8(published(&site, "en/qmatrix/index.html")).expect("a page is text");
    assert!(page.contains("Qadded") && !page.contains('\u{feff}'));
}

#[test]
fn what_an_own_file_lacks_is_told_of_that_file_and_not_of_the_built_in_one_that_asks_for_it() {
    let annex = template("pdf/annex.html").replacen("{% block facts -%}", "", 1);
    let annex = annex.replacen("{% endblock facts -%}", "", 1);
    let message = refused("templates/pdf/annex.html", annex.as_bytes());
    assert!(message.contains("pdf/annex.html: it has no block `facts`"), "{message}");
    let components = template("html/components.html").replace("component key", "component keys");
    let message = refused("templates/html/components.html", components.as_bytes());
    assert!(message.contains("html/components.html: it has no component `key`"), "{message}");
}

#[test]
fn a_style_sheet_of_the_publishers_own_and_the_colours_of_the_settings_hold_together() {
    let settings = "[theme]\naccent = \"#0a5c36\"\n";
    let own = ("templates/html/theme.css", ".site-title { color: #123456; }\n");
    let alone = built(&[own]);
    assert!(String::from_utf8_lossy(&published(&alone, "en/qmatrix/index.html")).contains("assets/theme."));
    let site = built(&[("source-data/raci.toml", settings), own]);
    let theme = WalkDir::new(site.path().join("output/assets"));
    let theme: Vec<String> = theme
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("theme."))
        .map(|entry| fs::read_to_string(entry.path()).expect("a style sheet"))
        .collect();
    let [theme] = &theme[..] else { panic!("one style sheet, not {}", theme.len()) };
    let (settings, own) = (theme.find("--accent: #0a5c36"), theme.find("#123456"));
    assert!(settings.is_some() && settings < own, "the publisher has the last word: {theme}");
}

/// The English words, each replaced by one that says which it is. Placeholders stay.
fn replaced(words: &PoFile) -> String {
    let header = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"MIME-Version: 1.0\\n\"\n\
        \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\
        \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";
    let entry = |entry: &raci::locale::po::Entry| {
        let context = entry.context().unwrap_or_default();
        let slots =
            |text: &str| raci::locale::placeholders(text).iter().map(|name| format!(" {{{name}}}")).collect::<String>();
        let texts: Vec<String> =
            entry.texts().map(|text| format!("Q{}{}", context.replace(['.', '-'], ""), slots(text))).collect();
        match &texts[..] {
            [text] => format!("\nmsgctxt \"{context}\"\nmsgid \"x\"\nmsgstr \"{text}\"\n"),
            forms => {
                let forms =
                    forms.iter().enumerate().map(|(at, text)| format!("msgstr[{at}] \"{text}\"\n")).collect::<String>();
                format!("\nmsgctxt \"{context}\"\nmsgid \"x\"\nmsgid_plural \"y\"\n{forms}")
            }
        }
    };
    header.to_string() + &words.messages().map(entry).collect::<String>()
}

#[test]
fn with_every_word_replaced_none_of_the_old_ones_is_left() {
    let english = template("locales/en.po");
    let words = PoFile::parse(english.as_bytes()).expect("the built-in words");
    let site = built(&[("templates/locales/en.po", &replaced(&words))]);
    let old: Vec<&str> =
        words.messages().flat_map(|entry| entry.texts()).filter(|text| text.chars().count() > 3).collect();
    let shown = shown_in_english(&site);
    let left = found(&old, &shown);
    assert!(left.is_empty(), "{}", left.join("\n"));
    assert!(shown.iter().all(|(_, text)| text.contains("Qlegendtitle")), "the new words are there instead");
    assert!(found(&old, &shown_in_english(&built(&[]))).len() > 30, "without the new words the old ones are found");
}

/// Which of the words stand in the texts as a whole phrase.
fn found(words: &[&str], texts: &[(String, String)]) -> Vec<String> {
    let phrases = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric() && c != ' ').map(|part| part.trim().to_string()).collect()
    };
    let mut found = Vec::new();
    for (path, text) in texts {
        let phrases = phrases(text);
        let known = words.iter().filter(|word| !word.contains('{') && phrases.iter().any(|phrase| phrase == *word));
        found.extend(known.map(|word| format!("{path}: {word}")));
    }
    found
}

/// What a reader sees of the English matrix: page, Markdown and PDF.
fn shown_in_english(site: &TempDir) -> Vec<(String, String)> {
    let mut shown = Vec::new();
    for entry in WalkDir::new(site.path().join("output/en/qmatrix")).max_depth(1).sort_by_file_name() {
        let entry = entry.expect("a readable output");
        let name = entry.file_name().to_string_lossy().into_owned();
        let bytes = || fs::read(entry.path()).expect("a published file");
        let text = match name.rsplit('.').next() {
            Some("html") => without_tags(&String::from_utf8_lossy(&bytes())),
            Some("md") => String::from_utf8_lossy(&bytes()).into_owned(),
            Some("pdf") => text_of_pdf(&bytes()),
            _ => continue,
        };
        shown.push((name, text));
    }
    assert_eq!(shown.len(), 3);
    shown
}

/// The page's text and the values of its attributes, which are read aloud too.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        for attribute in ["title=\"", "aria-label=\"", "alt=\"", "placeholder=\""] {
            let value = tag.split_once(attribute).and_then(|(_, rest)| rest.split('"').next());
            text.push_str(&format!(" | {} | ", value.unwrap_or_default()));
        }
        text.push_str(&format!(" | {rest}"));
    }
    text
}

/// A link in every text that may hold one.
const LINKED_TOML: &str = "title = \"Mail [t](https://x.example/t)\"\nintroduction = \"See [n](https://x.example/n)\"\n\
    [edition]\nversion = \"2\"\n[[history]]\nversion = \"1\"\nsummary = \"See [h](https://x.example/h)\"\n\
    [[party]]\nid = \"customer\"\nname = \"Customer [p](https://x.example/p)\"\n[[party]]\nid = \"provider\"\n\
    [[column]]\nid = \"clause\"\ntitle = \"Clause [c](https://x.example/c)\"\n\
    [[role]]\nletter = \"A\"\nname = \"Accountable [r](https://x.example/r)\"\ndefinition = \"[d](https://x.example/d)\"\n\
    [[link]]\ntext = \"Guide [l](https://x.example/l)\"\nurl = \"https://x.example/guide\"\n";
const LINKED_CSV: &str = "section,heading,activity,customer,provider,clause,id,note\n\
    1,Before [s](https://x.example/s),,,,,,\n\
    ,,Order [a](https://x.example/a),RA,I*,See [v](https://x.example/v),order,Note [o](https://x.example/o)\n\
    ,,*Plan* [a](#order),I,RA,,plan,\n";
const LINKED_PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\
    msgctxt \"activity:order\"\nmsgid \"Order [a](https://x.example/a)\"\nmsgstr \"Zamówić [a](https://x.example/pl)\"\n";

/// A site in two languages whose texts hold links wherever they may, compared and withdrawn pages included.
fn linked_throughout() -> TempDir {
    let settings = format!(
        "{SETTINGS}[[link]]\ntext = \"All [l](https://x.example/l)\"\nurl = \"https://x.example/all\"\n\
         [[comparison]]\nid = \"both\"\ntitle = \"Both [b](https://x.example/b)\"\nmatrices = [\"mail\", \"post\"]\n\
         [[comparison]]\nid = \"untitled\"\nmatrices = [\"mail\", \"post\"]\n\
         [[withdrawn]]\nmatrix = \"gone\"\nsee = \"mail\"\n"
    );
    built(&[
        ("source-data/raci.toml", &settings),
        ("source-data/mail/matrix.toml", LINKED_TOML),
        ("source-data/mail/matrix.csv", LINKED_CSV),
        ("source-data/mail/pl.po", LINKED_PO),
        ("source-data/post/matrix.toml", &LINKED_TOML.replace("Mail", "Post")),
        ("source-data/post/matrix.csv", LINKED_CSV),
    ])
}

/// The links, buttons and summaries of a page that stand in another one, or where no eye sees them.
fn misplaced(page: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut wrong = Vec::new();
    for part in page.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag that ends");
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '/').next().unwrap_or_default();
        let leads = ["a", "button", "summary"].contains(&name);
        let (outer, hidden) = (open.last().copied().unwrap_or_default(), tag.contains("class=\"hidden\""));
        if leads && !outer.is_empty() {
            wrong.push(format!("<{tag}>{text} in <{outer}>"));
        }
        match name.strip_prefix('/') {
            Some("a" | "button" | "summary") => drop(open.pop()),
            // Spans hold spans: none but a hidden one counts, and its text has no other.
            Some("span") if outer.starts_with("span") => drop(open.pop()),
            None if leads || (hidden && name == "span") => open.push(tag),
            None if name == "span" && outer.starts_with("span") => open.push(tag),
            _ => {}
        }
    }
    wrong
}

#[test]
fn no_link_stands_in_another_or_in_a_button_or_hidden_whatever_a_text_holds() {
    let site = linked_throughout();
    let mut pages = 0;
    for entry in WalkDir::new(site.path().join("output")).sort_by_file_name() {
        let entry = entry.expect("a readable output");
        if entry.path().extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(entry.path()).expect("a page");
            assert_eq!(misplaced(&page), Vec::<String>::new(), "{}", entry.path().display());
            pages += 1;
        }
    }
    // In two languages: the index, the search, two comparisons, what is gone, and three matrices with their parties.
    assert_eq!(pages, 2 + 2 * (1 + 1 + 2 + 1 + 3 * (1 + 2)));
    // Boxes that are laid out piece by piece hold a text as one piece.
    let english = String::from_utf8(published(&site, "en/mail/index.html")).expect("text");
    let pieces = [
        "<span>1</span> <span>Before s</span></a>",
        "</span> <span>Accountable <a href=\"https://x.example/r\">r</a></span></li>",
        "<span>Accountable <a href=\"https://x.example/r\">r</a></span></dt>",
    ];
    assert!(pieces.iter().all(|piece| english.contains(piece)), "{english}");
    let polish = String::from_utf8(published(&site, "pl/mail/index.html")).expect("text");
    assert!(polish.contains("<span lang=\"en\">Customer p</span></a>"), "the language of a party in a button is told");
    assert!(polish.contains("Zamówić <a href=\"https://x.example/pl\">a</a>"), "other links stay");
    assert_eq!(misplaced("<a href=x>y</a><button><b><a>z</a></b></button>"), ["<a>z in <button>"]);
}

#[test]
fn a_link_of_an_annex_or_of_markdown_holds_no_other() {
    let site = linked_throughout();
    for locale in ["en", "pl"] {
        let pdf = reader::Pdf::read(&published(&site, &format!("{locale}/mail/mail.{locale}.pdf"))).root();
        let links = pdf.find("Link");
        assert!(links.len() > 5 && links.iter().all(|link| link.find("Link").len() == 1), "{locale}");
        let markdown = String::from_utf8(published(&site, &format!("{locale}/mail/mail.{locale}.md"))).expect("text");
        let guide = markdown.lines().find(|line| line.contains("Guide")).expect("a link");
        assert_eq!(guide.matches("](").count(), 1, "{guide}");
    }
}
