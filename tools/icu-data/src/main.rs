//! Cuts ICU's data down to the languages of `templates/locales`: `cargo run --release` in this folder writes
//! `src/locale/icu.blob` and, beside it, `icu.locales`, the list of what is in it.
//!
//! The data are those compiled into the icu crates, so nothing is fetched, and the versions are those of this crate's
//! Cargo.lock: the blob must be made anew when the icu crates of the program change.

extern crate alloc;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use icu_locale::LocaleFallbacker;
use icu_provider::prelude::*;
use icu_provider_export::blob_exporter::BlobExporter;
use icu_provider_export::prelude::*;

/// All data of ICU that the program can ask for.
struct Compiled;

/// The macros of ICU 2.4 misspell a type where data belong to no locale.
mod std_as_the_macros_spell_it {
    pub mod collections {
        pub use std::collections::{BTreeSet, BTreeSet as BtreeSet};
    }
}

mod collation {
    use super::Compiled;
    use icu_collator_data::*;
    use icu_provider::prelude::*;
    mod icu {
        pub use icu_collator as collator;
        pub use icu_collections as collections;
    }
    use crate::std_as_the_macros_spell_it as std;
    make_provider!(Compiled);
    impl_collation_root_v1!(Compiled, ITER);
    impl_collation_tailoring_v1!(Compiled);
    impl_collation_diacritics_v1!(Compiled, ITER);
    impl_collation_jamo_v1!(Compiled, ITER);
    impl_collation_metadata_v1!(Compiled, ITER);
    impl_collation_special_primaries_v1!(Compiled, ITER);
    impl_collation_reordering_v1!(Compiled, ITER);

    /// The orders of Chinese belong to scripts, not to a language, so they would come along with every locale: 280 KB.
    impl icu_provider::IterableDataProvider<icu_collator::provider::CollationTailoringV1> for Compiled {
        fn iter_ids(&self) -> Result<alloc::collections::BTreeSet<DataIdentifierCow<'static>>, DataError> {
            let all = icu_provider::baked::DataStore::iter(&Self::DATA_COLLATION_TAILORING_V1);
            let chinese = crate::words().any(|tag| tag.starts_with("zh") || tag.starts_with("yue"));
            Ok(all.filter(|id| chinese || id.locale.script.is_none()).collect())
        }
    }
}

mod normalization {
    use super::Compiled;
    use icu_normalizer_data::*;
    mod icu {
        pub use icu_collections as collections;
        pub use icu_normalizer as normalizer;
    }
    use crate::std_as_the_macros_spell_it as std;
    impl_normalizer_nfd_data_v1!(Compiled, ITER);
    impl_normalizer_nfd_tables_v1!(Compiled, ITER);
}

mod dates {
    use super::Compiled;
    use icu_datetime_data::*;
    mod icu {
        pub use icu_datetime as datetime;
    }
    impl_datetime_names_month_gregorian_v1!(Compiled, ITER);
    impl_datetime_names_year_gregorian_v1!(Compiled, ITER);
    impl_datetime_patterns_date_gregorian_v1!(Compiled, ITER);
}

mod numbers {
    use super::Compiled;
    use icu_decimal_data::*;
    mod icu {
        pub use icu_decimal as decimal;
    }
    impl_decimal_digits_v1!(Compiled, ITER);
    impl_decimal_symbols_v1!(Compiled, ITER);
}

mod lists {
    use super::Compiled;
    use icu_list_data::*;
    mod icu {
        pub use icu_list as list;
    }
    impl_list_and_v1!(Compiled, ITER);
    impl_list_or_v1!(Compiled, ITER);
}

icu_provider::export::make_exportable_provider!(
    Compiled,
    [
        icu_collator::provider::CollationRootV1,
        icu_collator::provider::CollationTailoringV1,
        icu_collator::provider::CollationDiacriticsV1,
        icu_collator::provider::CollationJamoV1,
        icu_collator::provider::CollationMetadataV1,
        icu_collator::provider::CollationSpecialPrimariesV1,
        icu_collator::provider::CollationReorderingV1,
        icu_normalizer::provider::NormalizerNfdDataV1,
        icu_normalizer::provider::NormalizerNfdTablesV1,
        icu_datetime::provider::names::DatetimeNamesMonthGregorianV1,
        icu_datetime::provider::names::DatetimeNamesYearGregorianV1,
        icu_datetime::provider::semantic_skeletons::DatetimePatternsDateGregorianV1,
        icu_decimal::provider::DecimalDigitsV1,
        icu_decimal::provider::DecimalSymbolsV1,
        icu_list::provider::ListAndV1,
        icu_list::provider::ListOrV1,
    ]
);

fn main() -> Result<(), Box<dyn Error>> {
    let locales: Vec<String> = words().collect();
    let families = locales.iter().map(|tag| DataLocaleFamily::try_from_str(tag)).collect::<Result<Vec<_>, _>>()?;
    let driver =
        ExportDriver::new(families, DeduplicationStrategy::Maximal.into(), LocaleFallbacker::new().static_to_owned());
    // Each language sorts in its usual order; phone books, emoji and the like would be as much again.
    let driver = driver.with_marker_attributes_filter("collator", |order| order.as_str().is_empty());
    let mut blob = Vec::new();
    driver.export(&Compiled, BlobExporter::new_with_sink(Box::new(&mut blob)))?;
    let folder = root().join("src/locale");
    fs::write(folder.join("icu.blob"), &blob)?;
    fs::write(folder.join("icu.locales"), locales.join("\n") + "\n")?;
    println!("{} bytes for {}", blob.len(), locales.join(", "));
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The tags of the files of words, in order.
fn words() -> impl Iterator<Item = String> {
    let files = fs::read_dir(root().join("templates/locales")).expect("the project has templates/locales");
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let tags: BTreeSet<String> = names.filter_map(|name| Some(name.strip_suffix(".po")?.to_owned())).collect();
    tags.into_iter()
}
