//! Ids that become the names of files and folders.

use super::slug;

/// Whether a text can be the id of a matrix, a comparison or a scheme: a [`slug`] that every system can hold as a name.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && slug(text) == text && !is_device(text)
}

/// Whether a text can be the id of an activity: letters and digits of any script and case, and behind the first of them
/// hyphens, underscores and full stops.
pub fn is_row_id(text: &str) -> bool {
    let is_sound = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    text.starts_with(char::is_alphanumeric) && text.chars().all(is_sound)
}

/// Whether Windows keeps a name for a device, whatever its case and ending
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") {
        return true;
    }
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    port.is_some_and(|number| matches!(number, "¹" | "²" | "³") || matches!(number.as_bytes(), [b'0'..=b'9']))
}

/// Whether two ids are one to a file system that does not tell upper from lower case.
pub fn differ_by_case_alone(a: &str, b: &str) -> bool {
    a != b && a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_folder_can_be_called_is_no_id() {
        for text in ["email-pro", "визия", "computing", "com", "lpt10"] {
            assert!(is_id(text), "{text}");
        }
        for text in ["", "..", "a/b", "Email", "con", "nul", "com1", "two words", "-"] {
            assert!(!is_id(text), "{text}");
        }
        assert!(is_device("NUL.html") && is_device("LPT\u{b9}") && is_device("aux .txt") && !is_device("auxiliary"));
    }

    #[test]
    fn a_row_may_be_called_what_a_folder_may_not() {
        for text in ["sizing", "Backup_2.1", "ÉTAPE-1", "con"] {
            assert!(is_row_id(text), "{text}");
        }
        for text in ["", "two words", "-a", "a/b", "_a"] {
            assert!(!is_row_id(text), "{text}");
        }
    }

    #[test]
    fn ids_that_a_file_system_may_take_for_one_are_told() {
        assert!(differ_by_case_alone("Customer", "customer") && differ_by_case_alone("Łódź", "ŁÓDŹ"));
        assert!(!differ_by_case_alone("customer", "customer") && !differ_by_case_alone("a", "b"));
    }
}
