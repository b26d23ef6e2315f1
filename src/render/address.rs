//! Addresses that may stand in a page, and paths made fit for one.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a browser may be sent to. Anything else that looks like a scheme could run as a script.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whatever could end the address in HTML or in Markdown; what is encoded already stays.
const UNSAFE: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'%');

/// The address with every character encoded that could end it; none where it could run as a script.
pub(crate) fn safe(url: &str) -> Option<String> {
    let url: String = url.trim().chars().filter(|c| !c.is_control()).collect();
    let before_path = url.split(['/', '?', '#']).next().unwrap_or_default();
    let harmless = match before_path.split_once(':') {
        Some((scheme, _)) => SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => true,
    };
    (harmless && !url.is_empty()).then(|| utf8_percent_encode(&url, &UNSAFE).to_string())
}

/// Whether an address says by itself where it leads.
pub(super) fn is_absolute(url: &str) -> bool {
    url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

/// One part of a path, such as the name of a folder, encoded for an address.
pub(super) fn segment(name: &str) -> String {
    const SEGMENT: AsciiSet = UNSAFE.add(b'/').add(b'?').add(b'#').add(b'%').add(b':');
    utf8_percent_encode(name, &SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_run_is_refused() {
        for url in ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", ""] {
            assert_eq!(safe(url), None, "{url}");
        }
        for url in ["https://example.org/a?b=c&d#e", "mailto:a@example.org", "../other/index.html", "#section-1"] {
            assert_eq!(safe(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn what_could_end_an_address_is_encoded() {
        assert_eq!(
            safe("https://example.org/a b(c)|\"<>").as_deref(),
            Some("https://example.org/a%20b%28c%29%7C%22%3C%3E")
        );
        assert_eq!(segment("доступ/1"), "%D0%B4%D0%BE%D1%81%D1%82%D1%83%D0%BF%2F1");
    }
}
