//! What a robot is made from: text and meshes, from files or from anywhere else.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use roxmltree::Node;
use serde::{Deserialize, Serialize};

use super::fault::{ImportError, RobotFault, clipped};
use super::{MESH_BYTES_MAX, TEXT_BYTES_MAX, xml};

/// Formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RobotFormat {
    /// Unified Robot Description Format, root element `<robot>`.
    Urdf,
    /// The XML format of `MuJoCo`, root element `<mujoco>`.
    Mjcf,
}

/// A robot's text and meshes. It stands for itself: no file is read after it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RobotSource {
    /// By which scenes ask for it; the path, if it came from a file.
    pub name: String,
    /// What the text is.
    pub format: RobotFormat,
    /// The text, without `<include>`.
    pub text: String,
    /// Contents of mesh files, by the name that the text gives them.
    #[serde(default, with = "hexadecimal")]
    pub meshes: BTreeMap<String, Vec<u8>>,
    /// Whether the base stands still; left out, the file decides: in MJCF a free joint makes it free, in URDF a base with mass that is not
    /// called `world`.
    #[serde(default)]
    pub fixed_base: Option<bool>,
    /// What drives its joints.
    #[serde(default)]
    pub motors: RobotMotors,
}

/// What drives the joints of a robot from a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RobotMotors {
    /// What the file says: actuators in MJCF, position servos (for wheels, speed servos) in URDF.
    #[default]
    File,
    /// Efforts alone, within the limits of the file: no spring and no damping but the joint's own.
    Effort,
    /// Nothing: all joints swing freely.
    Off,
}

impl RobotFormat {
    /// The format of a text, by its first element.
    pub fn of(text: &str) -> Option<Self> {
        let mut rest = text;
        loop {
            rest = &rest[rest.find('<')?..];
            if rest.starts_with("<!--") {
                rest = &rest[rest.find("-->")?..];
            } else if rest.starts_with("<?") || rest.starts_with("<!") {
                rest = &rest[rest.find('>')?..];
            } else {
                let name = rest[1..].split(|letter: char| !letter.is_alphanumeric()).next();
                return match name {
                    Some("robot") => Some(Self::Urdf),
                    Some("mujoco") => Some(Self::Mjcf),
                    _ => None,
                };
            }
        }
    }
}

impl RobotSource {
    /// A robot from text alone, with meshes to be added.
    pub fn from_text(name: &str, text: &str) -> Result<Self, ImportError> {
        let format = RobotFormat::of(text).ok_or_else(|| {
            let problem = "the first element is neither <robot> (URDF) nor <mujoco> (MJCF)".to_owned();
            ImportError::whole(name, RobotFault::Syntax { problem, remedy: "give a robot in one of these two formats".into() })
        })?;
        Ok(Self::new(name, format, text))
    }

    /// A robot from text of a known format.
    pub fn new(name: &str, format: RobotFormat, text: &str) -> Self {
        Self { name: name.to_owned(), format, text: text.to_owned(), meshes: BTreeMap::new(), fixed_base: None, motors: RobotMotors::File }
    }

    /// Reads a file, what it includes and the meshes it names. `package://NAME/…` is looked for in `packages`, then in the folders above the
    /// file.
    pub fn read(path: &Path, packages: &[PathBuf]) -> Result<Self, ImportError> {
        let name = path.display().to_string();
        let whole = |fault| ImportError::whole(&name, fault);
        let text = read_text(path).map_err(whole)?;
        let mut source = Self::from_text(&name, &text)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        if source.format == RobotFormat::Mjcf {
            source.text = included(&text, folder, 0).map_err(whole)?;
        }
        let mut bytes = 0;
        for mesh in
            mesh_names(&source.text, source.format).map_err(|(element, fault)| super::fault::located(&source, vec![(element, fault)]))?
        {
            let found = match source.format {
                RobotFormat::Urdf => urdf_path(&mesh.name, folder, packages),
                RobotFormat::Mjcf => Some(folder.join(&mesh.path)),
            };
            let unreadable = |problem: String| {
                let fault = RobotFault::Unreadable { thing: format!("mesh {:?}", clipped(&mesh.name)), problem };
                super::fault::located(&source, vec![(mesh.element.clone(), fault)])
            };
            let found = found.ok_or_else(|| unreadable("its package is in none of the folders given nor above the file".into()))?;
            let content = read_limited(&found, MESH_BYTES_MAX).map_err(|problem| unreadable(format!("{}: {problem}", found.display())))?;
            bytes += content.len();
            if bytes > MESH_BYTES_MAX {
                let thing = "the robot".to_owned();
                return Err(whole(RobotFault::TooMany { thing, what: "bytes of meshes", count: bytes, limit: MESH_BYTES_MAX }));
            }
            source.meshes.insert(mesh.name, content);
        }
        Ok(source)
    }

    /// True for a mesh of a format that is read whose content is not here.
    pub(super) fn lacks(&self, mesh: &str) -> bool {
        is_mesh(mesh) && !self.meshes.contains_key(mesh)
    }

    /// Bytes of text and meshes.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.meshes.values().map(Vec::len).sum::<usize>()
    }
}

fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > limit {
        return Err(format!("it is longer than {limit} bytes"));
    }
    Ok(bytes)
}

fn read_text(path: &Path) -> Result<String, RobotFault> {
    let unreadable = |problem: String| RobotFault::Unreadable { thing: format!("the file {:?}", path.display()), problem };
    let bytes = read_limited(path, TEXT_BYTES_MAX).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8 text".into()))
}

/// The text with every `<include file="…"/>` replaced by what the root element of that file holds. Files are looked for beside the main one.
fn included(text: &str, folder: &Path, depth: usize) -> Result<String, RobotFault> {
    const DEEPEST: usize = 8;
    if depth > DEEPEST {
        let remedy = "look for a file that includes itself".into();
        return Err(RobotFault::Syntax { problem: format!("files include each other more than {DEEPEST} deep"), remedy });
    }
    let document = xml::parse(text).map_err(|(_, fault)| fault)?;
    let mut includes: Vec<Node> = document.descendants().filter(|node| node.has_tag_name("include")).collect();
    includes.sort_by_key(|node| node.range().start);
    let (mut made, mut from) = (String::with_capacity(text.len()), 0);
    for node in includes {
        let file = node.attribute("file").ok_or_else(|| RobotFault::Syntax {
            problem: "an <include> has no file".into(),
            remedy: "write <include file=\"name.xml\"/>".into(),
        })?;
        let inner = included(&read_text(&folder.join(file))?, folder, depth + 1)?;
        made.push_str(&text[from..node.range().start]);
        made.push_str(content(&inner)?);
        from = node.range().end;
        if made.len() > TEXT_BYTES_MAX {
            let thing = "the text with all that it includes".to_owned();
            return Err(RobotFault::TooMany { thing, what: "bytes", count: made.len(), limit: TEXT_BYTES_MAX });
        }
    }
    made.push_str(&text[from..]);
    Ok(made)
}

/// What stands between the tags of the root element.
fn content(text: &str) -> Result<&str, RobotFault> {
    let document = xml::parse(text).map_err(|(_, fault)| fault)?;
    let root = document.root_element();
    let (Some(first), Some(last)) = (root.first_child(), root.last_child()) else { return Ok("") };
    Ok(&text[first.range().start..last.range().end])
}

/// A mesh that a text names.
struct MeshName {
    /// As the text writes it.
    name: String,
    /// Against the file's folder; MJCF only.
    path: PathBuf,
    element: String,
}

fn mesh_names(text: &str, format: RobotFormat) -> Result<Vec<MeshName>, (String, RobotFault)> {
    let document = xml::parse(text)?;
    // Included files may have a <compiler> of their own; what is said last holds.
    let compiler = |attribute: &str| {
        document.descendants().filter(|node| node.has_tag_name("compiler")).filter_map(|node| node.attribute(attribute)).next_back()
    };
    let folder = PathBuf::from(compiler("meshdir").or_else(|| compiler("assetdir")).unwrap_or_default());
    let strip = compiler("strippath") == Some("true");
    let attribute = if format == RobotFormat::Urdf { "filename" } else { "file" };
    let mut names: Vec<MeshName> = Vec::new();
    for node in document.descendants().filter(|node| node.has_tag_name("mesh")) {
        let Some(name) = node.attribute(attribute) else { continue };
        if names.iter().any(|other| other.name == name) || !is_mesh(name) {
            continue;
        }
        let file = Path::new(name);
        let stripped = file.file_name().filter(|_| strip).map_or(file, Path::new);
        names.push(MeshName { name: name.to_owned(), path: folder.join(stripped), element: format!("mesh:{name}") });
    }
    Ok(names)
}

/// Files of other endings are not read; whether that is a fault depends on what they are for.
fn is_mesh(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["stl", "obj", "dae", "msh"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn urdf_path(name: &str, folder: &Path, packages: &[PathBuf]) -> Option<PathBuf> {
    let Some(inside) = name.strip_prefix("package://").or_else(|| name.strip_prefix("model://")) else {
        return Some(folder.join(name.strip_prefix("file://").unwrap_or(name)));
    };
    let package = Path::new(inside).components().next();
    let above = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let above = above.ancestors().map(Path::to_path_buf);
    packages.iter().cloned().chain(above).find_map(|place| {
        let named = place.file_name().map(Component::Normal) == package;
        let within = Path::new(inside).components().skip(1).collect::<PathBuf>();
        [place.join(inside), place.join(within)]
            .into_iter()
            .zip([true, named])
            .find(|(path, fits)| *fits && path.is_file())
            .map(|found| found.0)
    })
}

/// Bytes as text, for recordings.
pub mod hexadecimal {
    use std::collections::BTreeMap;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes two digits a byte.
    pub fn serialize<S: Serializer>(meshes: &BTreeMap<String, Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = |byte: &u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]].map(char::from);
        let text = |bytes: &Vec<u8>| bytes.iter().flat_map(digits).collect::<String>();
        meshes.iter().map(|(name, bytes)| (name, text(bytes))).collect::<BTreeMap<_, _>>().serialize(serializer)
    }

    /// Reads two digits a byte.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Vec<u8>>, D::Error> {
        let value = |digit: &u8| char::from(*digit).to_digit(16).map(|value| value as u8);
        let byte = |pair: &[u8]| Some(value(pair.first()?)? << 4 | value(pair.get(1)?)?);
        let texts = BTreeMap::<String, String>::deserialize(deserializer)?;
        let bytes = |(name, text): (String, String)| {
            let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
            bytes.map(|bytes| (name, bytes)).ok_or_else(|| D::Error::custom("the bytes of a mesh are pairs of hexadecimal digits"))
        };
        texts.into_iter().map(bytes).collect()
    }
}
