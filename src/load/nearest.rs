//! What somebody may have meant.

/// The candidate closest to a name, where one is close enough to be a slip of it.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let allowed = (name.chars().count() / 3).max(1);
    let distance = |candidate: &str| strsim::damerau_levenshtein(&name, &candidate.to_lowercase());
    // Long names are not worth measuring: no setting has one.
    let close = candidates.into_iter().filter(|_| name.len() <= 64);
    let measured = close.map(|candidate| (distance(candidate), candidate));
    measured.filter(|(distance, _)| *distance <= allowed).min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_word() {
        let known = ["title", "locales", "publisher"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Locale", known), Some("locales"));
        assert_eq!(nearest("colour", known), None);
    }
}
