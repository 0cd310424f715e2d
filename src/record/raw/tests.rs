//! The published schema of a record as JSON is what its types are.

use std::path::Path;

use schemars::generate::SchemaSettings;

use super::RawRecord;

/// Set to `write`, this writes the schema instead of comparing it.
const WISH: &str = "PLENARY_SCHEMA";

fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<RawRecord>();
    let said = [
        ("title", "A saved session of Plenary"),
        (
            "description",
            "Format 1, as `plenary show --json` and `plenary export --to FILE.json` write it. docs/files.md says what each field is.",
        ),
    ];
    for (key, text) in said {
        schema.insert(key.to_owned(), text.into());
    }
    serde_json::to_string_pretty(&schema).unwrap() + "\n"
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a wish to write the schema anew comes from whoever starts the test"
)]
fn the_published_schema_is_that_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/record.schema.json");
    if std::env::var(WISH).is_ok_and(|wish| wish == "write") {
        std::fs::write(&file, schema()).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        published.replace("\r\n", "\n") == schema(),
        "docs/schema/record.schema.json is not what the types are: \
         write it with {WISH}=write cargo test --lib schema, and read the difference"
    );
}
