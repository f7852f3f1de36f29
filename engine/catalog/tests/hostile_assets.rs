//! Files that are damaged, absurd or malicious: each gets an error that says what is wrong, and none a panic.

use homebody_catalog::asset::{AssetError, AssetModel, AssetSource, Files, ImportOptions, import_bytes};

fn import(name: &str, bytes: &[u8]) -> Result<(), AssetError> {
    import_bytes(name, bytes, &Files::none(), &ImportOptions::default()).map(|_| ())
}

fn refused(name: &str, bytes: &[u8], words: &[&str]) {
    let error = import(name, bytes).expect_err("such a file is refused").to_string();
    assert!(words.iter().all(|word| error.contains(word)), "{words:?} in {error}");
}

/// A triangle as glTF with its numbers in a data: URI; `change` alters the JSON.
fn triangle(positions: [f32; 9], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut bytes: Vec<u8> = positions.iter().flat_map(|value| value.to_le_bytes()).collect();
    bytes.extend([0_u32, 1, 2].iter().flat_map(|index| index.to_le_bytes()));
    let text = format!(
        r#"{{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[0]}}],"nodes":[{{"mesh":0}}],
        "meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}},"indices":1}}]}}],
        "accessors":[{{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}},{{"bufferView":1,"componentType":5125,"count":3,"type":"SCALAR"}}],
        "bufferViews":[{{"buffer":0,"byteOffset":0,"byteLength":36}},{{"buffer":0,"byteOffset":36,"byteLength":12}}],
        "buffers":[{{"byteLength":48,"uri":"data:application/octet-stream;base64,{}"}}]}}"#,
        base64(&bytes)
    );
    change(text).into_bytes()
}

const GOOD: [f32; 9] = [0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.5];

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let word = u32::from_be_bytes([0, three[0], *three.get(1).unwrap_or(&0), *three.get(2).unwrap_or(&0)]);
        (0..=three.len()).for_each(|at| text.push(DIGITS[(word >> (18 - 6 * at) & 63) as usize].into()));
    }
    text
}

fn changed(from: &'static str, to: &'static str) -> Vec<u8> {
    triangle(GOOD, move |text| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

#[test]
fn a_lone_triangle_is_an_asset() {
    import("sheet.gltf", &triangle(GOOD, |text| text)).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn damaged_gltf_is_refused() {
    refused("x.gltf", b"", &["cannot be read"]);
    refused("x.glb", b"glTF", &["ends within its header"]);
    refused("x.glb", b"glTF\x02\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7fJSON", &["ends within a chunk"]);
    refused("x.glb", b"glTF\x01\0\0\0\x0c\0\0\0", &["GLB version 1"]);
    refused("x.gltf", &changed("\"2.0\"", "\"1.0\""), &["glTF \"1.0\""]);
    refused("x.gltf", &changed("\"byteLength\":48", "\"byteLength\":480"), &["480 bytes", "48"]);
    refused("x.gltf", &changed("\"byteLength\":36", "\"byteLength\":99"), &["buffer view 0", "99"]);
    refused("x.gltf", &triangle([f32::NAN; 9], |text| text), &["NaN", "finite"]);
    refused("x.gltf", &triangle([0.0; 9], |text| text), &["no triangles"]);
}

#[test]
fn absurd_counts_and_indices_are_refused() {
    refused("x.gltf", &changed("\"count\":3", "\"count\":4000000000"), &["4000000000"]);
    refused("x.gltf", &changed("\"count\":3", "\"count\":4"), &["4 elements"]);
    refused("x.gltf", &changed("\"count\":3", "\"count\":-1"), &["JSON"]);
    refused("x.gltf", &changed("\"mesh\":0", "\"mesh\":7"), &["mesh 7"]);
    refused("x.gltf", &changed("\"POSITION\":0", "\"POSITION\":88"), &["accessor 88"]);
    refused("x.gltf", &changed("\"indices\":1", "\"indices\":1,\"material\":3"), &["material 3"]);
    refused("x.gltf", &changed("\"byteOffset\":36", "\"byteOffset\":18446744073709551615"), &["buffer view 1"]);
    let mut far = GOOD.to_vec();
    far[3] = 1e9;
    refused("x.gltf", &triangle(far.try_into().unwrap(), |text| text), &["1 mm and 100 m"]);
    let indices = triangle(GOOD, |text| text.replace("\"componentType\":5125,\"count\":3", "\"componentType\":5126,\"count\":3"));
    // Floats as indices: no crash, whatever they are read as.
    let _ = import("x.gltf", &indices);
}

#[test]
fn circles_of_nodes_are_refused() {
    refused("x.gltf", &changed("{\"mesh\":0}", "{\"mesh\":0,\"children\":[0]}"), &["node 0", "inside itself"]);
    refused("x.gltf", &changed("{\"mesh\":0}", "{\"children\":[1]},{\"children\":[2]},{\"children\":[1]}"), &["two nodes"]);
    let chain: String = (1..2000).map(|node| format!("{{\"children\":[{node}]}},")).chain(["{\"mesh\":0}".to_owned()]).collect();
    let deep = triangle(GOOD, |text| text.replace("{\"mesh\":0}", &chain));
    refused("x.gltf", &deep, &["inside each other"]);
    let nested = format!("{{\"asset\":{{\"version\":\"2.0\"}},\"extras\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    refused("x.gltf", nested.as_bytes(), &["no triangles"]);
    refused("x.gltf", nested.replace("extras", "nodes").as_bytes(), &["JSON"]);
}

#[test]
fn other_files_are_only_read_from_the_folder() {
    for uri in ["../secret.bin", "/etc/passwd", "http://host/x.bin", "..%2F..%2Fetc%2Fpasswd", "C:\\\\x.bin", "file:///etc/passwd"] {
        let bytes = triangle(GOOD, |text| {
            let start = text.find("data:").unwrap();
            let end = start + text[start..].find('"').unwrap();
            format!("{}{uri}{}", &text[..start], &text[end..])
        });
        refused("x.gltf", &bytes, &["not inside its folder"]);
    }
    let textured = "\"indices\":1,\"material\":0";
    let missing = triangle(GOOD, |text| {
        let text = text.replacen("\"indices\":1", textured, 1);
        let more = r#""materials":[{"pbrMetallicRoughness":{"baseColorTexture":{"index":0}}}],"textures":[{"source":0}],"images":[{"uri":"wood.png"}],"#;
        text.replacen("\"buffers\"", &format!("{more}\"buffers\""), 1)
    });
    refused("x.gltf", &missing, &["wood.png", "not there"]);
    let lenient = ImportOptions { without_textures: true, ..ImportOptions::default() };
    let made = import_bytes("x.gltf", &missing, &Files::none(), &lenient).unwrap();
    assert!(made.report.notes.iter().any(|note| note.contains("wood.png")), "{:?}", made.report.notes);
    let outside = b"mtllib ../../x.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
    refused("x.obj", outside, &["not inside its folder"]);
}

#[test]
fn compression_is_refused_by_name() {
    let draco = "\"indices\":1,\"extensions\":{\"KHR_draco_mesh_compression\":{}}";
    refused("x.gltf", &changed("\"indices\":1", draco), &["Draco"]);
    let required = "{\"asset\":{\"version\":\"2.0\"},\"extensionsRequired\":[\"KHR_draco_mesh_compression\"]}";
    refused("x.gltf", required.as_bytes(), &["KHR_draco_mesh_compression"]);
    let meshopt = "\"byteLength\":36,\"extensions\":{\"EXT_meshopt_compression\":{}}";
    refused("x.gltf", &changed("\"byteLength\":36", meshopt), &["meshopt"]);
}

#[test]
fn damaged_meshes_are_refused() {
    let mut stl = vec![0_u8; 84];
    stl[80..84].copy_from_slice(&u32::MAX.to_le_bytes());
    refused("x.stl", &stl, &["4294967295 triangles"]);
    stl[80..84].copy_from_slice(&1000_u32.to_le_bytes());
    refused("x.stl", &stl, &["ends before"]);
    refused("x.stl", b"", &["header"]);
    refused("x.obj", b"v 0 0 nan\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", &["finite"]);
    refused("x.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 99999999999\n", &["x.obj"]);
    refused("x.obj", b"v 0 0 0\n", &["no triangles"]);
    refused("x.dae", "<a>".repeat(5000).as_bytes(), &["elements inside elements"]);
    refused("x.fbx", b"", &["not read"]);
}

/// Every beginning of a good file, and thousands of copies with a byte changed, end in an asset or an error.
#[test]
fn no_bytes_panic() {
    let good = triangle(GOOD, |text| text);
    for end in (0..good.len()).step_by(7) {
        let _ = import("x.gltf", &good[..end]);
    }
    let mut stream = homebody_core::Stream::new(7, "bytes");
    for _ in 0..1500 {
        let mut bytes = good.clone();
        let at = (stream.bits() % bytes.len() as u64) as usize;
        bytes[at] = (stream.bits() % 256) as u8;
        let _ = import("x.gltf", &bytes);
    }
}

/// What an asset's own text may do: nothing but be refused.
#[test]
fn absurd_assets_are_refused() {
    let made = import_bytes("sheet.gltf", &triangle(GOOD, |text| text), &Files::none(), &ImportOptions::default()).unwrap();
    let with = |from: &str, to: &str| {
        assert!(made.source.text.contains(from), "{from} in {}", made.source.text);
        AssetModel::new(AssetSource { text: made.source.text.replacen(from, to, 1), ..made.source.clone() })
    };
    let words = |found: Result<AssetModel, AssetError>| found.expect_err("such an asset is refused").to_string();
    assert!(words(with("links: [", "links: [(name: \"x\", colliders: []), ")).contains("hang"));
    assert!(words(with("material: \"plastic\"", "material: \"plstic\"")).contains("plastic"));
    let folded = AssetSource { files: [("mesh.glb".to_owned(), b"glTF".to_vec())].into(), ..made.source.clone() };
    assert!(words(AssetModel::new(folded)).contains("header"));
    let missing = AssetSource { files: std::collections::BTreeMap::default(), ..made.source.clone() };
    assert!(words(AssetModel::new(missing)).contains("mesh.glb"));
    let deep = AssetSource { text: "(".repeat(100_000), ..made.source };
    assert!(!words(AssetModel::new(deep)).is_empty());
}
