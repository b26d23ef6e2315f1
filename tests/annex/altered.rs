//! Whatever is altered in a PDF, it is found.
use lopdf::Object;
use lopdf::content::Content;

use crate::sample::{PDF, alter_stream, altered, failed, is_of_type, proof, replace};

const TAGS: &str = "the tags tell every cell as the document has it";
const AGAIN: &str = "setting the document again gives the same file, byte for byte";

/// Which claims fail of an altered file.
fn claims(bytes: &[u8]) -> Vec<String> {
    let proof = proof(bytes);
    assert!(!proof.is_sound());
    failed(&proof).into_iter().map(|(claim, _)| claim.to_string()).collect()
}

#[test]
fn a_file_that_was_only_written_again_is_another_file() {
    let bytes = altered(|_| {});
    let proof = proof(&bytes);
    let failed = failed(&proof);
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].0 == AGAIN && failed[0].1.contains("altered after it was written"), "{failed:?}");
}

#[test]
fn a_glyph_that_shows_another_letter_is_found() {
    let bytes = altered(|document| {
        // Single letters are role marks, most of all on a page full of them.
        let marks = |content: &mut Content| strings(content).iter().filter(|string| string.len() == 2).count();
        let page = |page| (page, Content::decode(&document.get_page_content(page)).expect("operators"));
        let pages = document.get_pages().into_values().map(page);
        let (page, mut content) = pages.max_by_key(|(_, content)| marks(&mut content.clone())).expect("a page");
        let mut strings = strings(&mut content);
        let count = strings.iter().filter(|string| string.len() == 2).count();
        let mut marks = strings.iter_mut().filter(|string| string.len() == 2);
        let mark = marks.nth(count / 2).expect("a role mark");
        mark[1] ^= 1;
        document.change_page_content(page, content.encode().expect("operators")).expect("a page");
    });
    assert_eq!(claims(&bytes), [TAGS, AGAIN]);
}

/// Every text that is shown in tagged content, as glyph codes.
fn strings(content: &mut Content) -> Vec<&mut Vec<u8>> {
    let mut strings = Vec::new();
    let mut tagged = false;
    for operation in &mut content.operations {
        match operation.operator.as_str() {
            "BDC" => tagged = true,
            "BMC" => tagged = false,
            "Tj" | "TJ" if tagged => operation.operands.iter_mut().for_each(|operand| match operand {
                Object::Array(parts) => strings.extend(parts.iter_mut().filter_map(|part| part.as_str_mut().ok())),
                other => strings.extend(other.as_str_mut().ok()),
            }),
            _ => {}
        }
    }
    strings
}

#[test]
fn a_map_that_reads_a_role_as_another_is_found_by_the_tags_alone() {
    let bytes = altered(|document| {
        alter_stream(
            document,
            |_| true,
            |content| {
                content.windows(11).any(|window| window == b"beginbfchar") && replace(content, "<0052>\n", "<0041>\n")
            },
        );
    });
    assert_eq!(claims(&bytes), [TAGS, AGAIN]);
}

#[test]
fn a_text_that_is_read_instead_of_what_is_seen_is_found() {
    let mut altered_one = false;
    let bytes = altered(|document| {
        for object in document.objects.values_mut() {
            let Object::Dictionary(dictionary) = object else { continue };
            if !altered_one && dictionary.has(b"ActualText") {
                dictionary.set("ActualText", Object::string_literal("RA"));
                altered_one = true;
            }
        }
        if !altered_one {
            alter_stream(
                document,
                |_| true,
                |content| {
                    let at = content.windows(11).position(|window| window == b"/ActualText");
                    let open =
                        at.and_then(|at| Some(at + content[at..].iter().position(|byte| matches!(byte, b'(' | b'<'))?));
                    if let Some(open) = open {
                        content[open + 6] = if content[open + 6] == b'1' { b'2' } else { b'1' };
                    }
                    open.is_some()
                },
            );
        }
    });
    assert_eq!(claims(&bytes), [TAGS, AGAIN]);
}

#[test]
fn another_name_of_a_party_in_the_attached_document_is_found() {
    let bytes = altered(|document| {
        alter_stream(document, is_of_type("EmbeddedFile"), |content| {
            replace(content, "\"parties\"", "\"parties\"") && {
                let at = content.windows(9).position(|window| window == b"\"parties\"").expect("parties");
                let mut rest = content.split_off(at);
                let replaced = replace(&mut rest, "Example Cloud", "Exemple Cloud");
                content.append(&mut rest);
                replaced
            }
        });
    });
    assert_eq!(claims(&bytes), [TAGS, AGAIN]);
}

#[test]
fn another_matrix_than_the_document_was_made_from_is_found() {
    let bytes = altered(|document| {
        alter_stream(document, is_of_type("EmbeddedFile"), |content| {
            content.starts_with(b"section,") && replace(content, ",RA,", ",I,")
        });
    });
    let claims = claims(&bytes);
    assert!(claims.iter().any(|claim| claim.starts_with("the attached matrix is the one")), "{claims:?}");
}

#[test]
fn another_version_of_the_program_is_asked_for_and_nothing_is_claimed() {
    let bytes = altered(|document| {
        alter_stream(document, is_of_type("EmbeddedFile"), |content| {
            replace(content, "{\"program\":\"raci ", "{\"program\":\"raci 9")
        });
    });
    let proof = proof(&bytes);
    assert!(!proof.is_sound() && failed(&proof).is_empty());
    assert!(format!("{:?}", proof.checks).contains("verify it with that version"), "{:?}", proof.checks);
}

#[test]
fn one_byte_anywhere_is_found() {
    let sound = &*PDF;
    let last = sound.len() - 1;
    // Places that lie about without order, the same in every run (a linear congruence of Knuth's).
    let next =
        |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
    let random = std::iter::successors(Some(4), next).skip(1).take(48);
    let random = random.map(|state| ((state >> 33) as usize % sound.len(), (state >> 20) as u8 | 1));
    for (at, change) in random.chain([(0, 1), (last, 1), (last - 8, 1), (last - 80, 128)]) {
        let mut bytes = sound.clone();
        bytes[at] ^= change;
        assert!(!proof(&bytes).is_sound(), "byte {at} of {} changed by {change}", bytes.len());
    }
}

#[test]
fn what_was_added_at_the_end_is_told_from_what_was_altered() {
    let mut bytes = PDF.clone();
    bytes.extend_from_slice(b"\n% a note\n");
    let proof = proof(&bytes);
    let failed = failed(&proof);
    assert!(failed.iter().any(|(_, reason)| reason.contains("10 bytes were added at its end")), "{failed:?}");
}

#[test]
fn what_is_no_pdf_or_carries_nothing_is_said_to_be_so() {
    let told = |bytes: &[u8]| format!("{:?}", proof(bytes).checks);
    assert!(told(b"").contains("does not begin as a PDF does"));
    assert!(told(&PDF[..PDF.len() / 2]).contains("cannot be read"));
    let bare = altered(|document| {
        let root = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a root");
        let catalog = document.get_dictionary_mut(root).expect("a catalog");
        catalog.remove(b"AF");
        catalog.remove(b"Names");
    });
    assert!(told(&bare).contains("a source is not attached"));
}
