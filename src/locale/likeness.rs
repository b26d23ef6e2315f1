//! Texts that lost their translation + translations that lost their text -> the pairs that belong together.

/// A text of one kind (`activity`, `heading`): only texts of one kind are compared.
pub(super) struct Candidate {
    pub kind: String,
    pub text: String,
}

/// From here on two texts count as one text edited, as in msgmerge.
const ALIKE: f64 = 0.6;

/// Pairs (index in `wanted`, index in `offered`), the most alike first; each index stands in one pair at most.
pub(super) fn most_alike(wanted: &[Candidate], offered: &[Candidate]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (want, wanted) in wanted.iter().enumerate() {
        let of_its_kind = offered.iter().enumerate().filter(|(_, offered)| offered.kind == wanted.kind);
        pairs.extend(
            of_its_kind.filter_map(|(offer, offered)| Some((likeness(&wanted.text, &offered.text)?, want, offer))),
        );
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = (vec![false; wanted.len()], vec![false; offered.len()]);
    pairs.retain(|&(_, want, offer)| {
        let free = !taken.0[want] && !taken.1[offer];
        if free {
            (taken.0[want], taken.1[offer]) = (true, true);
        }
        free
    });
    pairs.into_iter().map(|(_, want, offer)| (want, offer)).collect()
}

/// From here on two texts that stand in the same place count as one text rewritten.
const ALIKE_IN_PLACE: f64 = 0.4;

/// Whether a text may be another one rewritten, given that it stands where the other stood: they share pairs of letters, in
/// whatever order their words come.
pub(super) fn alike_in_place(a: &str, b: &str) -> bool {
    strsim::sorensen_dice(&a.to_lowercase(), &b.to_lowercase()) >= ALIKE_IN_PLACE
}

/// From 0 (nothing in common) to 1 (equal); nothing below [`ALIKE`].
fn likeness(a: &str, b: &str) -> Option<f64> {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    // Most pairs differ too much in length to be worth a comparison: bytes bound the edits well enough for that.
    if (shorter as f64) < (longer as f64) * (ALIKE / 2.0) {
        return None;
    }
    Some(strsim::normalized_levenshtein(a, b)).filter(|likeness| *likeness >= ALIKE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(texts: &[&str]) -> Vec<Candidate> {
        texts.iter().map(|text| Candidate { kind: "activity".to_owned(), text: text.to_string() }).collect()
    }

    #[test]
    fn the_most_alike_pair_goes_first() {
        let wanted = all(&["Restore a mailbox now", "Restore a mailbox"]);
        let offered = all(&["Restore a mail box", "Create an account"]);
        assert_eq!(most_alike(&wanted, &offered), [(1, 0)]);
    }

    #[test]
    fn texts_of_different_kinds_are_never_paired() {
        let mut offered = all(&["Backups"]);
        offered[0].kind = "heading".to_owned();
        assert_eq!(most_alike(&all(&["Backups"]), &offered), []);
    }

    #[test]
    fn in_place_words_may_change_their_order_and_others_stay_apart() {
        assert!(alike_in_place("Choose the service's sizing 10GB", "Choose the sizing of the service up to 10 GB"));
        assert!(alike_in_place("Service bestellen", "Den Service schriftlich bestellen und bezahlen"));
        assert!(!alike_in_place("Take a backup every night", "Inform the customer"));
        assert!(!alike_in_place("Take a backup every night", "Encrypt the mailboxes"));
    }

    #[test]
    fn unlike_texts_stay_apart() {
        assert_eq!(most_alike(&all(&["Restore a backup", ""]), &all(&["Inform the customer"])), []);
    }
}
