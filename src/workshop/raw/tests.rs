//! The published schema of a workshop is what its types are.

use std::path::Path;

use schemars::generate::SchemaSettings;

use super::RawWorkshop;
use crate::notation;

/// Set to `write`, this writes the schema instead of comparing it.
const WISH: &str = "PLENARY_SCHEMA";

fn schema() -> schemars::Schema {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<RawWorkshop>();
    let said = [
        ("title", "A workshop of Plenary"),
        (
            "description",
            "Format 1: the fields of workshops/*.ron, for editors and other tools. docs/files.md says what each is; `plenary check` knows more rules than a schema can hold.",
        ),
    ];
    for (key, text) in said {
        schema.insert(key.to_owned(), text.into());
    }
    schema
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a wish to write the schema anew comes from whoever starts the test"
)]
fn the_published_schema_is_that_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/workshop.schema.json");
    let schema = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var(WISH).is_ok_and(|wish| wish == "write") {
        std::fs::write(&file, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        published.replace("\r\n", "\n") == schema,
        "docs/schema/workshop.schema.json is not what the types are: \
         write it with {WISH}=write cargo test --lib schema, and read the difference"
    );
}

#[test]
fn every_shipped_workshop_is_valid_and_a_misspelt_one_is_not() {
    let validator = jsonschema::validator_for(schema().as_value()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let raw: RawWorkshop = notation::read(&path.display().to_string(), &text).unwrap();
        let mut json = serde_json::to_value(&raw).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{}", path.display());
        json["tilte"] = "x".into();
        assert!(!validator.is_valid(&json));
        seen += 1;
    }
    assert!(seen > 0);
}
