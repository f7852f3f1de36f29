//! Whether triangles enclose a space, and how much.

use std::collections::BTreeMap;

use homebody_core::Vec3;

/// Triangles over welded corners.
#[derive(Clone, Debug, Default)]
pub struct Soup {
    /// Corners.
    pub points: Vec<Vec3>,
    /// Corners of each triangle.
    pub faces: Vec<[u32; 3]>,
}

/// What was found of a soup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enclosure {
    /// Every edge belongs to two triangles that wind alike.
    pub watertight: bool,
    /// Edges of one triangle only.
    pub open_edges: usize,
    /// Volume within in m³ by the divergence theorem: negative if inside out, meaningless unless watertight.
    pub volume: f32,
}

impl Soup {
    /// Welds corners that lie within a millionth of the size of each other.
    pub fn new<'a>(meshes: impl Iterator<Item = &'a crate::Mesh>) -> Self {
        let meshes: Vec<_> = meshes.collect();
        let (low, high) = meshes.iter().filter(|mesh| !mesh.positions.is_empty()).fold(
            (Vec3::splat(f32::INFINITY), Vec3::splat(f32::NEG_INFINITY)),
            |(low, high), mesh| {
                let (a, b) = mesh.bounds();
                (low.min(a), high.max(b))
            },
        );
        let cell = ((high - low).max_element() * 1e-5).max(1e-9);
        let mut places: BTreeMap<[i64; 3], u32> = BTreeMap::new();
        let mut soup = Self::default();
        for mesh in meshes {
            for face in &mesh.triangles {
                let corners = face.map(|corner| {
                    let point = mesh.positions[corner as usize];
                    let key = ((point - low) / cell).to_array().map(|value| f64::from(value).round() as i64);
                    *places.entry(key).or_insert_with(|| {
                        soup.points.push(point);
                        soup.points.len() as u32 - 1
                    })
                });
                if corners[0] != corners[1] && corners[1] != corners[2] && corners[2] != corners[0] {
                    soup.faces.push(corners);
                }
            }
        }
        soup
    }

    /// Looks at the edges and sums the volume.
    pub fn enclosure(&self) -> Enclosure {
        let mut edges: Vec<(u32, u32, bool)> = Vec::with_capacity(3 * self.faces.len());
        for face in &self.faces {
            for (a, b) in [(face[0], face[1]), (face[1], face[2]), (face[2], face[0])] {
                edges.push((a.min(b), a.max(b), a < b));
            }
        }
        edges.sort_unstable();
        let (mut open_edges, mut odd) = (0, 0);
        for group in edges.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let forward = group.iter().filter(|edge| edge.2).count();
            open_edges += usize::from(group.len() == 1);
            odd += usize::from(2 * forward != group.len());
        }
        let volume = self.volume();
        Enclosure { watertight: odd == 0 && !self.faces.is_empty(), open_edges, volume }
    }

    fn volume(&self) -> f32 {
        let middle = self.points.iter().sum::<Vec3>() / self.points.len().max(1) as f32;
        let share = |face: &[u32; 3]| {
            let [a, b, c] = face.map(|corner| (self.points[corner as usize] - middle).as_dvec3());
            a.dot(b.cross(c)) / 6.0
        };
        self.faces.iter().map(share).sum::<f64>() as f32
    }

    /// The pieces that hang together over shared corners, in the order of their first triangles.
    pub fn components(&self) -> Vec<Self> {
        let mut root: Vec<u32> = (0..self.points.len() as u32).collect();
        for face in &self.faces {
            let a = find(&mut root, face[0]);
            for &corner in &face[1..] {
                let b = find(&mut root, corner);
                root[b as usize] = a;
            }
        }
        let mut order: BTreeMap<u32, usize> = BTreeMap::new();
        let mut made: Vec<(Self, BTreeMap<u32, u32>)> = Vec::new();
        for face in &self.faces {
            let group = find(&mut root, face[0]);
            let next = made.len();
            let index = *order.entry(group).or_insert(next);
            if index == next {
                made.push(Default::default());
            }
            let (soup, places) = &mut made[index];
            let corners = face.map(|corner| {
                *places.entry(corner).or_insert_with(|| {
                    soup.points.push(self.points[corner as usize]);
                    soup.points.len() as u32 - 1
                })
            });
            soup.faces.push(corners);
        }
        made.into_iter().map(|(soup, _)| soup).collect()
    }
}

/// The head of a corner's group, with the way there shortened.
fn find(root: &mut [u32], at: u32) -> u32 {
    let mut at = at;
    while root[at as usize] != at {
        root[at as usize] = root[root[at as usize] as usize];
        at = root[at as usize];
    }
    at
}
