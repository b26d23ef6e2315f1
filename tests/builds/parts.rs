//! A site built in parts on several machines is the one that a single machine builds.

use raci::build::{Order, Reuse};
use raci::publish::{Durability, Output, PublishError, Shard, Terms, merge};

use super::source::{Workshop, built, files};

const MATRICES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

fn terms() -> Terms {
    Terms { durability: Durability::Swift, ..Terms::default() }
}

#[test]
fn merged_parts_are_byte_for_byte_the_whole() {
    let shop = Workshop::new(&MATRICES);
    for of in [1, 2, 3] {
        let folder = tempfile::tempdir().expect("a folder");
        let parts: Vec<_> = (1..=of).map(|part| folder.path().join(format!("part-{part}"))).collect();
        for (part, output) in (1..=of).zip(&parts) {
            let reuse = if part == 2 { Reuse::Forbidden } else { Reuse::Allowed };
            built(&Order { shard: Shard::new(part, of), output: output.clone(), reuse, ..shop.order() });
        }
        let whole = folder.path().join("whole");
        merge(&parts, Output::open(&whole).expect("opened"), terms()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(files(&whole), shop.clean(), "{of} parts");
    }
}

#[test]
fn a_part_holds_its_own_matrices_and_the_whole_index() {
    let shop = Workshop::new(&MATRICES);
    built(&Order { shard: Shard::new(1, 2), ..shop.order() });
    let published = shop.published();
    let has = |matrix: &str| published.contains_key(&format!("en/{matrix}/index.html"));
    assert!(MATRICES.iter().any(|matrix| has(matrix)) && !MATRICES.iter().all(|matrix| has(matrix)));
    let index = String::from_utf8(published["en/index.html"].clone()).expect("text");
    assert!(MATRICES.iter().all(|matrix| index.contains(&format!("Service {matrix}"))));
}

#[test]
fn a_part_never_takes_the_place_of_a_whole_site() {
    let shop = Workshop::new(&MATRICES);
    shop.build();
    let order = Order { shard: Shard::new(1, 2), ..shop.order() };
    let error = raci::build::build(&order, &raci::build::Silent).expect_err("refused");
    assert!(matches!(error, raci::build::BuildError::Publish(PublishError::OtherPart { .. })), "{error}");
}
