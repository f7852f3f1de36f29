//! The JSON Schema of scene documents.

use crate::document::Scene;

/// JSON Schema of the document, generated from its types. The committed copy is `scenes/scene.schema.json`.
pub fn schema() -> String {
    let generated = schemars::schema_for!(Scene);
    let text = serde_json::to_string_pretty(&generated).expect("a schema is plain JSON");
    text + "\n"
}
