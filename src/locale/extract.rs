//! A matrix -> what there is to translate, as a translator's tool shows it: text, what it is, and where it stands.

use super::{Extracted, Heading, Locale};
use crate::finding::Place;
use crate::model::{Matrix, Message, Section, Subject};

/// The texts of a matrix in the order in which a reader meets them.
pub fn extract(matrix: &Matrix) -> Vec<Extracted> {
    matrix.texts().into_iter().map(extracted).collect()
}

/// What the header of a new catalog says of a matrix.
pub fn heading(matrix: &Matrix, locale: &Locale, date: Option<String>) -> Heading {
    let title = matrix.title.text.split_whitespace();
    let version = matrix.edition.iter().map(|edition| edition.version.text.as_str());
    Heading { project: title.chain(version).collect::<Vec<_>>().join(" "), locale: locale.clone(), date }
}

fn extracted(message: Message<'_>) -> Extracted {
    Extracted {
        comments: vec![comment(message.subject)],
        references: vec![reference(&message.text.place)],
        text: message.text.text.clone(),
        id_origin: message.id_origin,
        context: message.context,
    }
}

/// What the translator is told: in English, as tools expect of a program's comments.
fn comment(subject: Subject<'_>) -> String {
    match subject {
        Subject::Title => "Title of the matrix".to_string(),
        Subject::Introduction => "Introduction: paragraphs of CommonMark".to_string(),
        Subject::Party => "Name of a party".to_string(),
        Subject::Column => "Title of a column".to_string(),
        Subject::RoleName(letter) => format!("Name of the letter {letter}"),
        Subject::Role(letter) => format!("Meaning of the letter {letter}"),
        Subject::Heading(section) => format!("Heading of section {}", section.number),
        Subject::Activity(section) => format!("Activity{}", within(section)),
        Subject::Value(column) => format!("{}: cell of the activity above", one_line(&column.title.text)),
        Subject::Note => "Note on the activity above".to_string(),
        Subject::Revision(version) => format!("What changed in edition {version}"),
        Subject::Link(url) => format!("Text of a link to {url}"),
    }
}

/// Where an activity stands: ` in section 3.1.2, Access control`.
fn within(section: &Section) -> String {
    let heading = section.heading.as_ref().map(|heading| one_line(&heading.text));
    match (section.number.as_str(), heading) {
        ("", None) => String::new(),
        ("", Some(heading)) => format!(" in section {heading}"),
        (number, None) => format!(" in section {number}"),
        (number, Some(heading)) => format!(" in section {number}, {heading}"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `email-pro/matrix.csv:12`; the file alone where no line is known.
fn reference(place: &Place) -> String {
    if place.line == 0 { place.file.to_string() } else { format!("{}:{}", place.file, place.line) }
}
