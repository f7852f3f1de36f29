//! Buffers and accessors: bytes of a file as numbers, every index checked.

use super::document::{Accessor, Root, SparsePart};
use crate::asset::files::Files;
use crate::asset::{AssetError, BYTES_MAX, VERTICES_MAX};

const REMEDY: &str = "export it again, and check it with the glTF validator";

/// The buffers of a file with its JSON.
pub struct Buffers<'a> {
    pub file: &'a str,
    pub root: &'a Root,
    buffers: Vec<Vec<u8>>,
    /// Numbers read so far, so that a small file cannot ask for one accessor a thousand times.
    read: std::cell::Cell<usize>,
}

impl<'a> Buffers<'a> {
    /// Collects the bytes: the chunk of a GLB file, `data:` URIs, and files beside it.
    pub fn collect(file: &'a str, root: &'a Root, chunk: Option<&[u8]>, files: &Files) -> Result<Self, AssetError> {
        let (mut buffers, mut total) = (Vec::new(), 0_usize);
        for (index, buffer) in root.buffers.iter().enumerate() {
            let bytes = match (&buffer.uri, chunk) {
                (None, Some(chunk)) if index == 0 => chunk.to_vec(),
                (None, _) => {
                    let problem = "has no uri, and there is no chunk of bytes for it";
                    return Err(AssetError::damaged(file, format!("buffer {index}"), problem, REMEDY));
                }
                (Some(uri), _) => files.uri(file, uri)?,
            };
            if bytes.len() < buffer.byte_length {
                let problem = format!("is said to have {} bytes, and there are {}", buffer.byte_length, bytes.len());
                return Err(AssetError::damaged(
                    file,
                    format!("buffer {index}"),
                    problem,
                    "the file was cut off; fetch or export it again",
                ));
            }
            total += bytes.len();
            if total > BYTES_MAX {
                return Err(AssetError::too_many(file, "bytes", total, BYTES_MAX));
            }
            buffers.push(bytes);
        }
        Ok(Self { file, root, buffers, read: std::cell::Cell::new(0) })
    }

    /// Bytes of a view.
    pub fn view(&self, index: usize) -> Result<&[u8], AssetError> {
        let fail = |problem: String| AssetError::damaged(self.file, format!("buffer view {index}"), problem, REMEDY);
        let view = self.root.buffer_views.get(index).ok_or_else(|| fail("is not there".into()))?;
        if view.extensions.contains_key("EXT_meshopt_compression") || view.extensions.contains_key("KHR_meshopt_compression") {
            let remedy = "save it without mesh compression".into();
            return Err(AssetError::Unsupported { file: self.file.into(), feature: "meshopt compression".into(), remedy });
        }
        let buffer = self.buffers.get(view.buffer).ok_or_else(|| fail(format!("names buffer {}, which is not there", view.buffer)))?;
        let end = view.byte_offset.checked_add(view.byte_length);
        end.and_then(|end| buffer.get(view.byte_offset..end)).ok_or_else(|| {
            fail(format!("asks for {} bytes at {}, and the buffer has {}", view.byte_length, view.byte_offset, buffer.len()))
        })
    }

    /// Numbers of an accessor, `width` to an element, as floats; integers that are normalised become 0..1 or −1..1.
    pub fn floats(&self, index: usize, width: usize, what: &str) -> Result<Vec<f32>, AssetError> {
        let accessor = self.accessor(index, width, what)?;
        let (kind, normalized) = (accessor.component_type, accessor.normalized);
        let mut values = vec![0.0; accessor.count * width];
        self.each(index, accessor, width, |place, bytes| values[place] = float(kind, normalized, bytes))?;
        if let Some(place) = values.iter().position(|value| !value.is_finite()) {
            let problem = format!("has {} as number {place}", values[place]);
            return Err(AssetError::damaged(self.file, format!("accessor {index} ({what})"), problem, "every number must be finite"));
        }
        Ok(values)
    }

    /// Whole numbers of an accessor of single numbers.
    pub fn indices(&self, index: usize) -> Result<Vec<u32>, AssetError> {
        self.wholes(index, 1, "indices")
    }

    /// Whole numbers of an accessor.
    pub fn wholes(&self, index: usize, width: usize, what: &str) -> Result<Vec<u32>, AssetError> {
        let accessor = self.accessor(index, width, what)?;
        let kind = accessor.component_type;
        let mut values = vec![0; accessor.count * width];
        self.each(index, accessor, width, |place, bytes| values[place] = whole(kind, bytes))?;
        Ok(values)
    }

    fn accessor(&self, index: usize, width: usize, what: &str) -> Result<&Accessor, AssetError> {
        let fail = |problem: String| AssetError::damaged(self.file, format!("accessor {index} ({what})"), problem, REMEDY);
        let accessor = self.root.accessors.get(index).ok_or_else(|| fail("is not there".into()))?;
        let found = match accessor.shape.as_str() {
            "SCALAR" => 1,
            "VEC2" => 2,
            "VEC3" => 3,
            "VEC4" => 4,
            "MAT4" => 16,
            _ => 0,
        };
        if found != width {
            return Err(fail(format!("is of type {:?}, which does not hold {width} numbers", accessor.shape)));
        }
        if size_of(accessor.component_type) == 0 {
            return Err(fail(format!("has the component type {}", accessor.component_type)));
        }
        let total = self.read.get().saturating_add(accessor.count);
        if accessor.count > VERTICES_MAX || total > 16 * VERTICES_MAX {
            return Err(AssetError::too_many(self.file, "elements in its accessors", total.max(accessor.count), VERTICES_MAX));
        }
        self.read.set(total);
        Ok(accessor)
    }

    /// Calls `take` with the place and the bytes of every number.
    fn each(&self, index: usize, accessor: &Accessor, width: usize, mut take: impl FnMut(usize, &[u8])) -> Result<(), AssetError> {
        let size = size_of(accessor.component_type);
        let fail = |problem: String| AssetError::damaged(self.file, format!("accessor {index}"), problem, REMEDY);
        if let Some(view) = accessor.buffer_view {
            let bytes = self.view(view)?;
            let stride = self.root.buffer_views[view].byte_stride.unwrap_or(size * width);
            let end = accessor.count.saturating_sub(1).checked_mul(stride).and_then(|last| last.checked_add(size * width));
            let end = end.and_then(|end| end.checked_add(accessor.byte_offset));
            if accessor.count > 0 && end.is_none_or(|end| end > bytes.len()) {
                return Err(fail(format!("has {} elements, and its buffer view only {} bytes", accessor.count, bytes.len())));
            }
            for element in 0..accessor.count {
                for part in 0..width {
                    let from = accessor.byte_offset + element * stride + part * size;
                    take(element * width + part, &bytes[from..from + size]);
                }
            }
        }
        let Some(sparse) = &accessor.sparse else { return Ok(()) };
        if sparse.count > accessor.count {
            return Err(fail(format!("replaces {} of its {} elements", sparse.count, accessor.count)));
        }
        let part = |part: &SparsePart, bytes: usize| {
            let view = self.view(part.buffer_view)?;
            let needed = bytes.checked_mul(sparse.count);
            view.get(part.byte_offset..)
                .filter(|rest| needed.is_some_and(|needed| rest.len() >= needed))
                .ok_or_else(|| fail("its sparse part is longer than its buffer view".into()))
        };
        let index_size = size_of(sparse.indices.component_type);
        let (places, values) = (part(&sparse.indices, index_size.max(1))?, part(&sparse.values, size * width)?);
        for element in 0..sparse.count {
            let place = whole(sparse.indices.component_type, &places[element * index_size..(element + 1) * index_size]) as usize;
            if place >= accessor.count {
                return Err(fail(format!("replaces element {place} of {}", accessor.count)));
            }
            for part in 0..width {
                let from = (element * width + part) * size;
                take(place * width + part, &values[from..from + size]);
            }
        }
        Ok(())
    }
}

fn size_of(kind: u32) -> usize {
    match kind {
        5120 | 5121 => 1,
        5122 | 5123 => 2,
        5125 | 5126 => 4,
        _ => 0,
    }
}

fn whole(kind: u32, bytes: &[u8]) -> u32 {
    match (kind, bytes) {
        (5120 | 5121, [a]) => u32::from(*a),
        (5122 | 5123, [a, b]) => u32::from(u16::from_le_bytes([*a, *b])),
        (5125, [a, b, c, d]) => u32::from_le_bytes([*a, *b, *c, *d]),
        _ => 0,
    }
}

fn float(kind: u32, normalized: bool, bytes: &[u8]) -> f32 {
    let (value, most) = match (kind, bytes) {
        (5120, [a]) => (f32::from(*a as i8), 127.0),
        (5121, [a]) => (f32::from(*a), 255.0),
        (5122, [a, b]) => (f32::from(i16::from_le_bytes([*a, *b])), 32_767.0),
        (5123, [a, b]) => (f32::from(u16::from_le_bytes([*a, *b])), 65_535.0),
        (5125, [a, b, c, d]) => (u32::from_le_bytes([*a, *b, *c, *d]) as f32, 4_294_967_295.0),
        (5126, [a, b, c, d]) => return f32::from_le_bytes([*a, *b, *c, *d]),
        _ => (0.0, 1.0),
    };
    if normalized { (value / most).max(-1.0) } else { value }
}
