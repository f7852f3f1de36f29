//! From text to document and back, with errors that say where they are.

use std::io::Read;
use std::path::Path as FilePath;

use homebody_catalog::import::{ImportNote, RobotSource};
use ron::error::{Error as RonError, SpannedError};
use ron::extensions::Extensions;

use crate::check::{Caution, Finding, check_scene, warnings};
use crate::document::{Deed, Object, Scene};
use crate::error::{Diagnostic, Located, Location, SceneError, SceneErrors, SceneWarning};
use crate::library::{AssetLibrary, RobotLibrary, asset_path, names_file};
use crate::names::{clipped, suggestion};
use crate::spans::{Path, Spans};

/// Longest scene text that is read, in bytes.
pub const TEXT_BYTES_MAX: usize = 16 << 20;

impl Scene {
    /// Reads and checks a document. `file` is the name that errors show.
    pub fn from_ron(text: &str, file: &str) -> Result<Self, SceneErrors> {
        Self::from_ron_with(text, file, RobotLibrary::default(), AssetLibrary::default())
    }

    /// Reads and checks a document whose spawns may name robots of a library, and its objects assets of another.
    pub fn from_ron_with(text: &str, file: &str, library: RobotLibrary, assets: AssetLibrary) -> Result<Self, SceneErrors> {
        read(text, file, (library, assets), None).map(|(scene, _)| scene)
    }

    /// Reads and checks a file, and the robot files that its spawns name.
    pub fn load(path: impl AsRef<FilePath>) -> Result<Self, SceneErrors> {
        let path = path.as_ref();
        let file = path.display().to_string();
        let text = read_text(path).map_err(|error| whole_file(&file, error))?;
        read(&text, &file, Default::default(), path.parent()).map(|(scene, _)| scene)
    }

    /// Reads a document that is known to be good.
    pub(crate) fn from_ron_unchecked(text: &str) -> Result<Self, ron::error::SpannedError> {
        options().from_str(text)
    }

    /// The document as RON that [`Scene::from_ron`] reads back to an equal one.
    pub fn to_ron(&self) -> String {
        let layout = ron::ser::PrettyConfig::new().struct_names(false).depth_limit(2).new_line("\n");
        let text = options().to_string_pretty(self, layout);
        text.expect("a document of plain structs, lists and maps with text keys can always be written")
    }
}

/// What is to be said of a scene text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Everything that is wrong; a text with any is refused.
    pub problems: Vec<Diagnostic>,
    /// What is allowed but will hardly be meant; looked for in texts without problems.
    pub warnings: Vec<Diagnostic>,
}

/// Problems and warnings of a scene text.
pub fn review(text: &str, file: &str) -> Review {
    reviewed(text, file, None)
}

fn reviewed(text: &str, file: &str, folder: Option<&FilePath>) -> Review {
    match read(text, file, Default::default(), folder) {
        Ok((_, warnings)) => Review { problems: Vec::new(), warnings },
        Err(errors) => Review { problems: errors.diagnostics(), warnings: Vec::new() },
    }
}

/// Problems and warnings of a scene file.
pub fn review_file(path: impl AsRef<FilePath>) -> Review {
    let path = path.as_ref();
    let file = path.display().to_string();
    match read_text(path) {
        Ok(text) => reviewed(&text, &file, path.parent()),
        Err(error) => Review { problems: whole_file(&file, error).diagnostics(), warnings: Vec::new() },
    }
}

/// Robots and things that came along with a text.
type Libraries = (RobotLibrary, AssetLibrary);

/// A checked document and its warnings. Files of robots and assets are read from `folder`; without one there are only those that came along,
/// and the assets of the environment.
fn read(text: &str, file: &str, along: Libraries, folder: Option<&FilePath>) -> Result<(Scene, Vec<Diagnostic>), SceneErrors> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(whole_file(file, SceneError::TooLong { bytes: text.len(), limit: TEXT_BYTES_MAX }));
    }
    let mut scene: Scene = options().from_str(text).map_err(|error| not_ron(text, file, error))?;
    (scene.library, scene.assets) = along;
    let unread_assets = read_assets(&mut scene, folder);
    let (mut unread, notes) = folder.map(|folder| read_robots(&mut scene, folder)).unwrap_or_default();
    unread.extend(unread_assets);
    let (mut findings, blueprints) = check_scene(&scene);
    // A robot or an asset that could not be read is told once, by what is wrong with its file.
    findings.retain(|finding| !unread.iter().any(|other| other.path.to_string() == finding.path.to_string()));
    findings.extend(unread);
    let spans = Spans::scan(text);
    let errors = located(&spans, findings, &scene);
    if !errors.is_empty() {
        return Err(SceneErrors { file: file.to_owned(), errors });
    }
    let told = |Caution { path, warning }| Diagnostic::of_warning(file, spans.locate(&path), path.to_string(), &warning);
    let warnings = notes.into_iter().chain(warnings(&scene, &blueprints)).map(told).collect();
    Ok((scene, warnings))
}

/// Reads the robot files that spawns name into the scene's library; gives what is wrong with them and what was left out.
fn read_robots(scene: &mut Scene, folder: &FilePath) -> (Vec<Finding>, Vec<Caution>) {
    let (mut findings, mut cautions) = (Vec::new(), Vec::new());
    for (index, spawn) in scene.spawns.iter().enumerate() {
        if !names_file(&spawn.robot) || scene.library.get(&spawn.robot).is_some() {
            continue;
        }
        let path = Path::default().field("spawns").index(index).field("robot");
        let thing = format!("spawn {:?}", clipped(&spawn.name));
        let source = RobotSource::read(&folder.join(&spawn.robot), &[]).map(|source| RobotSource { name: spawn.robot.clone(), ..source });
        match source.and_then(|source| scene.library.add(source)) {
            Ok(()) => {
                let notes = scene.library.get(&spawn.robot).map(|model| model.notes.clone()).unwrap_or_default();
                let caution = |note: ImportNote| Caution {
                    path: path.clone(),
                    warning: SceneWarning::RobotFile { thing: thing.clone(), note: note.to_string() },
                };
                cautions.extend(notes.into_iter().map(caution));
            }
            Err(error) => findings.push(Finding { path, error: SceneError::RobotFile { thing, problem: error.to_string() } }),
        }
    }
    (findings, cautions)
}

/// Reads the assets that objects name into the scene's library; gives what is wrong with them.
fn read_assets(scene: &mut Scene, folder: Option<&FilePath>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let placed = scene.objects.iter().enumerate().map(|(index, object)| (Path::default().field("objects").index(index), object));
    let added = scene.script.iter().enumerate().filter_map(|(index, cue)| match &cue.deed {
        Deed::AddObject { object } => Some((Path::default().field("script").index(index).field("do").field("object"), &**object)),
        _ => None,
    });
    for (path, object) in placed.chain(added) {
        if scene.assets.info(&object.kind).is_some() {
            continue;
        }
        let Some(place) = asset_path(&object.kind, folder) else { continue };
        if let Err(error) = scene.assets.read(&object.kind, &place) {
            let thing = format!("object {:?}", clipped(&object.name));
            let error = SceneError::AssetFile { thing, problem: error.to_string() };
            findings.push(Finding { path: path.field("kind"), error });
        }
    }
    findings
}

impl Object {
    /// Reads one entry of a scene's `objects`.
    pub(crate) fn from_ron(text: &str) -> Result<Self, SceneErrors> {
        const FILE: &str = "object";
        if text.len() > TEXT_BYTES_MAX {
            return Err(whole_file(FILE, SceneError::TooLong { bytes: text.len(), limit: TEXT_BYTES_MAX }));
        }
        options().from_str(text).map_err(|error| not_ron(text, FILE, error))
    }

    /// The entry as RON that the same build reads back to an equal one.
    pub fn to_ron(&self) -> String {
        options().to_string(self).expect("a document of plain structs, lists and maps with text keys can always be written")
    }
}

/// Everything that is wrong with a scene text; empty when it is good.
pub fn check(text: &str, file: &str) -> Vec<Diagnostic> {
    Scene::from_ron(text, file).err().map_or_else(Vec::new, |errors| errors.diagnostics())
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads at most one byte more than allowed, so that an endless file cannot fill the memory.
fn read_text(path: &FilePath) -> Result<String, SceneError> {
    let unreadable = |error: std::io::Error| SceneError::Unreadable { problem: error.to_string() };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(TEXT_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > TEXT_BYTES_MAX {
        return Err(SceneError::TooLong { bytes: bytes.len(), limit: TEXT_BYTES_MAX });
    }
    String::from_utf8(bytes).map_err(|error| SceneError::Unreadable { problem: error.to_string() })
}

fn whole_file(file: &str, error: SceneError) -> SceneErrors {
    SceneErrors { file: file.to_owned(), errors: vec![Located { at: Some(Location { line: 1, column: 1 }), path: String::new(), error }] }
}

/// Finds the place of each finding, and adds the map keys that the text repeats (of which the document only keeps the last).
fn located(spans: &Spans, findings: Vec<Finding>, scene: &Scene) -> Vec<Located> {
    let place = |finding: Finding| Located { at: Some(spans.locate(&finding.path)), path: finding.path.to_string(), error: finding.error };
    let mut errors: Vec<Located> = findings.into_iter().map(place).collect();
    errors.extend(repeated_keys(spans, scene));
    errors.sort_by_key(|located| located.at);
    errors
}

fn repeated_keys(spans: &Spans, scene: &Scene) -> Vec<Located> {
    let mut errors = Vec::new();
    let placed = scene.objects.iter().enumerate().map(|(index, object)| (Path::default().field("objects").index(index), object));
    let added = scene.script.iter().enumerate().filter_map(|(index, cue)| match &cue.deed {
        Deed::AddObject { object } => Some((Path::default().field("script").index(index).field("do").field("object"), &**object)),
        _ => None,
    });
    for (path, object) in placed.chain(added) {
        for map in ["parameters", "materials", "colors", "joints", "mechanics"] {
            let path = path.field(map);
            for (field, at) in spans.repeated_keys(&path) {
                let error =
                    SceneError::RepeatedField { thing: format!("{map} of object {:?}", clipped(&object.name)), field: clipped(&field) };
                errors.push(Located { at: Some(at), path: path.to_string(), error });
            }
        }
    }
    errors
}

/// An error of the RON reader in our words: where, in which element, what is wrong and what would do.
fn not_ron(text: &str, file: &str, error: SpannedError) -> SceneErrors {
    let spans = Spans::scan(text);
    let at = place_of(text, &error);
    let around = spans.around(at);
    let thing = describe(&around);
    let path = around.last().map(|(path, _)| path.to_string()).unwrap_or_default();
    let error = translate(error.code, thing);
    SceneErrors { file: file.to_owned(), errors: vec![Located { at: Some(at), path, error }] }
}

/// The reader's cursor stands behind a wrong name or number and in front of a missing sign. White space between it and the culprit is
/// passed over.
fn place_of(text: &str, error: &SpannedError) -> Location {
    let behind = matches!(error.code, RonError::MissingStructField { .. } | RonError::Eof | RonError::ExpectedStringEnd);
    let cursor = if behind { error.span.end } else { error.span.start };
    let line = text.lines().nth(cursor.line - 1).unwrap_or_default();
    let spaces = line.chars().skip(cursor.col - 1).take_while(|letter| letter.is_whitespace()).count();
    Location { line: cursor.line, column: cursor.col + spaces }
}

/// "object \"mug\", field `position_m`", from the elements around a place.
fn describe(around: &[(Path, Option<String>)]) -> String {
    let path = around.last().map(|(path, _)| path.to_string()).unwrap_or_default();
    let name = around.iter().skip(1).filter_map(|(_, name)| name.as_deref()).next_back();
    match (path.is_empty(), name) {
        (true, _) => "the scene".into(),
        (false, None) => path,
        (false, Some(name)) => format!("{path} ({name:?})"),
    }
}

fn translate(error: RonError, thing: String) -> SceneError {
    let syntax = |thing: String, problem: String, remedy: &str| SceneError::Syntax { thing, problem, remedy: remedy.to_owned() };
    match error {
        RonError::NoSuchStructField { expected, found, .. } => {
            SceneError::UnknownField { thing, remedy: suggestion(&found, expected.iter().copied()), field: clipped(&found) }
        }
        RonError::MissingStructField { field, .. } => SceneError::MissingField { thing, field: field.to_owned() },
        RonError::DuplicateStructField { field, .. } => SceneError::RepeatedField { thing, field: field.to_owned() },
        RonError::NoSuchEnumVariant { expected, found, .. } => {
            let remedy = suggestion(&found, expected.iter().copied());
            SceneError::Unknown { thing, what: "choice", name: clipped(&found), remedy }
        }
        RonError::ExceededRecursionLimit => syntax(thing, "the text is nested too deeply".into(), "scenes need no more than ten levels"),
        code => {
            let remedy = remedy_for(&code);
            syntax(thing, clipped(&lower_first(&code.to_string())), remedy)
        }
    }
}

fn remedy_for(error: &RonError) -> &'static str {
    match error {
        RonError::ExpectedArray | RonError::ExpectedArrayEnd => "lists are written [a, b, c]; look for a missing bracket or comma",
        RonError::ExpectedStructLike | RonError::ExpectedNamedStructLike(_) => {
            "structs are written (name: value, …), and points with a fixed number of entries (1.0, 2.0, 3.0)"
        }
        RonError::ExpectedStructLikeEnd => "close the bracket with `)` and check the number of entries before it",
        RonError::ExpectedComma => "put a comma between entries; look just before this place",
        RonError::ExpectedMap | RonError::ExpectedMapEnd => "maps are written {\"name\": value}; look for a missing brace or comma",
        RonError::ExpectedMapColon => "write a colon between a name and its value",
        RonError::ExpectedString => "put text between double quotes, as in \"oak\"",
        RonError::ExpectedStringEnd => "close the text with a double quote",
        RonError::ExpectedBoolean => "write true or false",
        RonError::ExpectedFloat | RonError::FloatUnderscore => "write a number such as 1.5",
        RonError::ExpectedInteger | RonError::InvalidIntegerDigit { .. } => "write a whole number such as 1, without quotes or point",
        RonError::IntegerOutOfBounds => "use a smaller whole number that is not negative",
        RonError::Eof => "the text ends too early: close every bracket that was opened",
        RonError::TrailingCharacters => "remove what follows the closing bracket of the scene",
        RonError::UnclosedBlockComment => "close the comment with */",
        RonError::InvalidEscape(_) => "write a backslash in text as \\\\",
        RonError::ExpectedDifferentLength { .. } => "give exactly that many entries",
        RonError::ExpectedIdentifier => "write a field name here; look for a stray comma or sign",
        _ => "compare with the example in scenes/README.md",
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
