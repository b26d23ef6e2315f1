//! Files, and parts of files, that cannot be read.

use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unreadable",
    severity: Severity::Error,
    summary: "a file, or a part of it, cannot be read",
    explanation: "\
A file is not text in UTF-8, breaks the rules of its format, or is larger than the program takes in.

Nothing can be said of what cannot be read, so the matrix or the template is left out and the build fails; this rule
cannot be lowered. The finding names the line and, where it can be told, the byte or the mark at fault.

**To mend it:**

- Not UTF-8: save the file again as UTF-8. Excel calls that *CSV UTF-8 (comma delimited)*; its plain *CSV* is
  Windows-1252 in western Europe, where `é` is one byte that UTF-8 does not allow alone.
- A quotation mark that is never closed swallows every row below it: close it, or write it twice (`\"\"`) where the text
  itself holds one.
- Templates, styles and scripts of your own are read as UTF-8 too: choose it in the editor that you write them in.
- TOML and PO files: the message says what was expected at that place.
- Too large: split the matrix. The limits are 50,000 rows, 256 columns, 32,767 bytes in a cell and 16 MiB in a file.",
};

pub(in crate::load) fn too_large(file: &str, limit: u64) -> Finding {
    let message = format!("`{file}` is larger than {} MiB", limit >> 20);
    Finding::new(&RULE, Place::file(file), message, "split the file, or leave out what does not belong to it")
}

pub(in crate::load) fn no_text(place: Place, kind: &str) -> Finding {
    let message = format!("`{}` is {kind}, not text in UTF-8", place.file);
    let in_excel = if is_csv(&place) { "; in Excel, choose `CSV UTF-8 (comma delimited)`" } else { "" };
    Finding::new(&RULE, place, message, format!("save it as UTF-8{in_excel}"))
}

pub(in crate::load) fn no_utf8(place: Place, byte: u8, windows_1252: Option<char>) -> Finding {
    let message = format!("line {} is not UTF-8: the byte 0x{byte:02X} stands alone", place.line);
    let in_excel = if is_csv(&place) { " (in Excel, choose `CSV UTF-8`)" } else { "" };
    let cure = match windows_1252 {
        Some(letter) => {
            format!("save the file as UTF-8; it looks like Windows-1252, where that byte is `{letter}`{in_excel}")
        }
        None => "save the file as UTF-8".to_string(),
    };
    Finding::new(&RULE, place, message, cure)
}

fn is_csv(place: &Place) -> bool {
    place.file.to_lowercase().ends_with(".csv")
}

pub(in crate::load) fn open_quote(place: Place) -> Finding {
    let message = "a quotation mark opens here and is never closed, so the rest of the file is one cell";
    Finding::new(&RULE, place, message, "close it, or write `\"\"` for a quotation mark within the text")
}

pub(in crate::load) fn too_many(place: Place, what: &str, limit: usize) -> Finding {
    let message = format!("there are more than {limit} {what}");
    Finding::new(&RULE, place, message, "split the matrix")
}

pub(in crate::load) fn long_cell(place: Place, bytes: usize, limit: usize) -> Finding {
    let message = format!("the cell holds {bytes} bytes; at most {limit} are read");
    Finding::new(&RULE, place, message, "shorten the text, or look for a quotation mark that is missing")
}

pub(in crate::load) fn toml(place: Place, message: &str) -> Finding {
    let message = format!("this is not TOML: {}", message.trim().replace('\n', ", "));
    Finding::new(&RULE, place, message, "mend the line; texts stand between quotation marks")
}

pub(in crate::load) fn no_id(place: Place, written: &str) -> Finding {
    let message = format!("`{}` cannot be an id", super::quoted(written));
    Finding::new(&RULE, place, message, "use lower-case letters, digits and hyphens, and begin with a letter or digit")
}

pub(in crate::load) fn device(place: Place, written: &str, cure: &str) -> Finding {
    let message = format!("`{}` cannot be the name of a page: Windows keeps it for a device", super::quoted(written));
    Finding::new(&RULE, place, message, cure)
}

pub(in crate::load) fn no_folder_id(place: Place, name: &str) -> Finding {
    let message = format!("no id can be made from the name `{}`", super::quoted(name));
    Finding::new(&RULE, place, message, "rename it: lower-case letters, digits and hyphens make a good address")
}

pub(in crate::load) fn stray(place: Place, written: &str) -> Finding {
    let message = format!("`{}` belongs to no activity: the row's `activity` is empty", super::quoted(written));
    Finding::new(&RULE, place, message, "write the activity, or empty the cell")
}

pub(in crate::load) fn no_locale(path: &str, name: &str) -> Finding {
    let message = format!("`{}` is not named after a language", super::quoted(name));
    Finding::new(
        &RULE,
        Place::file(path),
        message,
        "name translations by their language tag, such as `pl.po` or `pt-BR.po`",
    )
}

pub(in crate::load) fn po(place: Place, message: &str, cure: String) -> Finding {
    Finding::new(&RULE, place, message.trim_end_matches('.'), cure)
}
