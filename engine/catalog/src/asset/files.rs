//! Files beside an imported one: found only within its folder, and only so long.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use super::BYTES_MAX;
use super::fault::{AssetError, clipped};

/// Where files beside the imported one come from.
#[derive(Clone, Debug)]
pub enum Files {
    /// A folder, and what lies in it.
    Folder(PathBuf),
    /// Files at hand, by name.
    Given(BTreeMap<String, Vec<u8>>),
}

impl Files {
    /// None at all.
    pub fn none() -> Self {
        Self::Given(BTreeMap::new())
    }

    /// What a URI of a glTF file names: data in itself, or a file beside it.
    pub fn uri(&self, file: &str, uri: &str) -> Result<Vec<u8>, AssetError> {
        if let Some(data) = uri.strip_prefix("data:") {
            let decoded = data.split_once(";base64,").and_then(|(_, text)| base64(text));
            return decoded.ok_or_else(|| AssetError::damaged(file, "a data: URI", "is not base64", "export it again"));
        }
        self.get(file, &unescaped(uri))
    }

    /// The file of a relative name within the folder.
    pub fn get(&self, file: &str, name: &str) -> Result<Vec<u8>, AssetError> {
        let fail = |problem: String| AssetError::Beside { file: file.into(), name: clipped(name), problem };
        let missing = |problem: String| AssetError::Missing { file: file.into(), name: clipped(name), problem };
        let path = inside(name).ok_or_else(|| fail("which is not inside its folder; put all files in one folder".into()))?;
        match self {
            Self::Folder(folder) => {
                let whole = folder.join(&path);
                let (real, root) = (whole.canonicalize(), folder.canonicalize());
                if let (Ok(real), Ok(root)) = (&real, &root)
                    && !real.starts_with(root)
                {
                    return Err(fail("which leads out of its folder; put all files in one folder".into()));
                }
                read_limited(&whole, BYTES_MAX)
                    .map_err(|problem| missing(format!("which cannot be read: {problem}; put it beside the file")))
            }
            Self::Given(files) => {
                let wanted = path.to_string_lossy().replace('\\', "/");
                let found = files.get(&wanted).cloned();
                found.ok_or_else(|| missing("which is not there; send it along".into()))
            }
        }
    }
}

/// A relative path without steps upwards; backslashes separate as slashes do.
fn inside(name: &str) -> Option<PathBuf> {
    let name = name.replace('\\', "/");
    if name.is_empty() || name.contains("://") || name.contains('\0') || name.as_bytes().get(1) == Some(&b':') {
        return None;
    }
    let mut path = PathBuf::new();
    for part in Path::new(&name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

/// Reads a file of at most so many bytes.
pub fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    if file.metadata().is_ok_and(|about| !about.is_file()) {
        return Err("it is no file".into());
    }
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > limit { Err(format!("it is longer than {limit} bytes")) } else { Ok(bytes) }
}

/// Percent signs of a URI undone.
fn unescaped(uri: &str) -> String {
    let bytes = uri.as_bytes();
    let (mut made, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let digits = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                made.push(byte);
                at += 3;
            }
            None => {
                made.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&made).into_owned()
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let digit = |letter: u8| match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace() && *letter != b'=') {
        held = held << 6 | u32::from(digit(letter)?);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only what lies in the folder or below it is read.
    #[test]
    fn paths_stay_inside() {
        for bad in ["../secret", "/etc/passwd", "a/../../b", "http://host/x.bin", "C:\\x.bin", "", "..\\x", "file:///etc/passwd"] {
            assert_eq!(inside(bad), None, "{bad}");
        }
        assert_eq!(inside("textures/./wood.png"), Some(PathBuf::from("textures/wood.png")));
        assert_eq!(base64("aGVsbG8="), Some(b"hello".to_vec()));
        assert_eq!(unescaped("a%20b.bin"), "a b.bin");
    }
}
