//! A four-wide bounding volume hierarchy: built by obvhs as a binary tree, then widened so that one node is four boxes tested at once.

use homebody_core::glam::{Vec3A, Vec4};
use obvhs::BvhBuildParams;
use obvhs::aabb::Aabb;
use obvhs::bvh2::Bvh2;
use obvhs::bvh2::builder::build_bvh2;

/// An axis-aligned box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub min: Vec3A,
    pub max: Vec3A,
}

impl Bounds {
    /// The box around nothing.
    pub const EMPTY: Self = Self { min: Vec3A::INFINITY, max: Vec3A::NEG_INFINITY };

    /// The box grown to hold `point`.
    pub fn with(self, point: Vec3A) -> Self {
        Self { min: self.min.min(point), max: self.max.max(point) }
    }

    /// The eight corners; meaningless for the empty box.
    pub fn corners(self) -> [Vec3A; 8] {
        std::array::from_fn(|corner| {
            let pick = |axis: usize| if corner >> axis & 1 == 0 { self.min[axis] } else { self.max[axis] };
            Vec3A::new(pick(0), pick(1), pick(2))
        })
    }
}

/// A ray laid out for four-wide arithmetic. The direction is of unit length, so distances are metres.
#[derive(Clone, Copy)]
pub struct Ray {
    pub origin: Vec3A,
    pub direction: Vec3A,
    origin_wide: [Vec4; 3],
    inverse_wide: [Vec4; 3],
}

impl Ray {
    pub fn new(origin: Vec3A, direction: Vec3A) -> Self {
        let inverse = direction.to_array().map(|part| if part.abs() < 1e-9 { 1e9_f32.copysign(part) } else { 1.0 / part });
        Self { origin, direction, origin_wide: origin.to_array().map(Vec4::splat), inverse_wide: inverse.map(Vec4::splat) }
    }

    pub fn at(&self, distance: f32) -> Vec3A {
        self.origin + self.direction * distance
    }
}

/// Four boxes and what is in them.
#[derive(Clone)]
struct Node {
    min: [Vec4; 3],
    max: [Vec4; 3],
    /// Index of a node, or of the first item of a leaf.
    child: [u32; 4],
    /// Items of a leaf; 0 marks an inner node.
    count: [u32; 4],
    /// Bit for each box in use.
    used: u32,
}

/// The hierarchy. Leaves name runs of items in an order of the builder's choosing.
#[derive(Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Entries a traversal may have to remember at once.
    stack_needed: usize,
}

/// Entries that fit the stack of a tree over a single thing …
const STACK_SMALL: usize = 20;
/// … and of every ordinary tree; deeper trees take theirs from the heap.
const STACK: usize = 64;

impl Tree {
    /// Builds the tree over `boxes`. `leaf` is told which boxes a leaf holds and answers with the first index and the number of the
    /// items it made of them.
    pub fn build(boxes: &[Bounds], items_per_leaf: u32, mut leaf: impl FnMut(&[u32]) -> (u32, u32)) -> Self {
        if boxes.is_empty() {
            return Self::default();
        }
        let boxes: Vec<Aabb> = boxes.iter().map(|bounds| Aabb::new(bounds.min.to_array().into(), bounds.max.to_array().into())).collect();
        let parameters = BvhBuildParams { max_prims_per_leaf: items_per_leaf, ..BvhBuildParams::medium_build() };
        let binary = build_bvh2(&boxes, parameters, &mut std::time::Duration::default());
        let mut tree = Self::default();
        tree.widen(&binary, 0, 1, &mut leaf);
        tree
    }

    /// Appends the wide node that stands for binary node `root` and everything below; answers its index.
    fn widen(&mut self, binary: &Bvh2, root: usize, depth: usize, leaf: &mut impl FnMut(&[u32]) -> (u32, u32)) -> u32 {
        self.stack_needed = self.stack_needed.max(3 * depth + 1);
        let index = self.nodes.len();
        self.nodes.push(Node::empty());
        for (slot, child) in four_children(binary, root).into_iter().enumerate() {
            let source = &binary.nodes[child];
            let (first, count) = if source.is_leaf() {
                let range = source.first_index as usize..(source.first_index + source.prim_count) as usize;
                leaf(&binary.primitive_indices[range])
            } else {
                (self.widen(binary, child, depth + 1, leaf), 0)
            };
            self.nodes[index].set(slot, source.aabb(), first, count);
        }
        index as u32
    }

    /// Visits the leaves that `ray` may meet nearer than `reach`, roughly from near to far. `leaf` gets the first item, the number of
    /// items and the reach, which it may shorten; it answers true to stop.
    #[inline]
    pub fn visit(&self, ray: &Ray, reach: &mut f32, mut leaf: impl FnMut(u32, u32, &mut f32) -> bool) {
        if self.nodes.is_empty() {
            return;
        }
        if self.stack_needed <= STACK_SMALL {
            self.visit_with(&mut [(0, 0.0); STACK_SMALL], ray, reach, &mut leaf);
        } else if self.stack_needed <= STACK {
            self.visit_with(&mut [(0, 0.0); STACK], ray, reach, &mut leaf);
        } else {
            self.visit_with(&mut vec![(0, 0.0); self.stack_needed], ray, reach, &mut leaf);
        }
    }

    /// Visits with a stack of nodes and the distances at which the ray enters them.
    #[inline]
    fn visit_with(&self, stack: &mut [(u32, f32)], ray: &Ray, reach: &mut f32, leaf: &mut impl FnMut(u32, u32, &mut f32) -> bool) {
        let mut top = 1;
        while top > 0 {
            top -= 1;
            let (index, near) = stack[top];
            if near >= *reach {
                continue;
            }
            let node = &self.nodes[index as usize];
            let (mut mask, distances) = node.meet(ray, *reach);
            let first_inner = top;
            while mask != 0 {
                let slot = mask.trailing_zeros() as usize;
                mask &= mask - 1;
                if node.count[slot] == 0 {
                    push_sorted(stack, first_inner, &mut top, (node.child[slot], distances[slot]));
                } else if distances[slot] < *reach && leaf(node.child[slot], node.count[slot], reach) {
                    return;
                }
            }
        }
    }
}

/// Puts an entry on the stack so that the run from `first` up has its nearest on top.
#[inline]
fn push_sorted(stack: &mut [(u32, f32)], first: usize, top: &mut usize, entry: (u32, f32)) {
    let mut place = *top;
    while place > first && stack[place - 1].1 < entry.1 {
        stack[place] = stack[place - 1];
        place -= 1;
    }
    stack[place] = entry;
    *top += 1;
}

/// Up to four descendants that together cover binary node `root`: the largest inner ones are opened first.
fn four_children(binary: &Bvh2, root: usize) -> Vec<usize> {
    let mut children = vec![root];
    while children.len() < 4 {
        let inner = children.iter().enumerate().filter(|(_, child)| !binary.nodes[**child].is_leaf());
        let area = |child: usize| binary.nodes[child].aabb().half_area();
        let Some((place, &child)) = inner.max_by(|a, b| area(*a.1).total_cmp(&area(*b.1))) else { break };
        let first = binary.nodes[child].first_index as usize;
        children[place] = first;
        children.push(first + 1);
    }
    children
}

impl Node {
    fn empty() -> Self {
        Self { min: [Vec4::ZERO; 3], max: [Vec4::ZERO; 3], child: [0; 4], count: [0; 4], used: 0 }
    }

    fn set(&mut self, slot: usize, bounds: &Aabb, child: u32, count: u32) {
        for axis in 0..3 {
            self.min[axis][slot] = bounds.min[axis];
            self.max[axis][slot] = bounds.max[axis];
        }
        self.child[slot] = child;
        self.count[slot] = count;
        self.used |= 1 << slot;
    }

    /// Which boxes the ray meets nearer than `reach`, as bits, and where it enters them.
    #[allow(clippy::inline_always)] // The innermost loop: as a call it costs a tenth of the whole picture.
    #[inline(always)]
    fn meet(&self, ray: &Ray, reach: f32) -> (u32, [f32; 4]) {
        let mut near = Vec4::ZERO;
        let mut far = Vec4::splat(reach);
        for axis in 0..3 {
            let low = (self.min[axis] - ray.origin_wide[axis]) * ray.inverse_wide[axis];
            let high = (self.max[axis] - ray.origin_wide[axis]) * ray.inverse_wide[axis];
            near = near.max(low.min(high));
            far = far.min(low.max(high));
        }
        // The factor makes up for rounding in the products above (Ize 2013).
        (near.cmple(far * 1.000_001).bitmask() & self.used, near.to_array())
    }
}

/// Four triangles tested at once; unused places are degenerate and never hit.
#[derive(Clone)]
pub struct TrianglePack {
    corner: [Vec4; 3],
    edge_1: [Vec4; 3],
    edge_2: [Vec4; 3],
    /// Triangle numbers.
    pub ids: [u32; 4],
}

/// Where a ray meets a triangle.
#[derive(Clone, Copy, Debug)]
pub struct TriangleHit {
    pub distance: f32,
    /// Weight of the second corner.
    pub u: f32,
    /// Weight of the third corner.
    pub v: f32,
    pub triangle: u32,
}

/// Slack of the edge tests, so that no ray slips between neighbours.
const EDGE_SLACK: f32 = 1e-6;

impl TrianglePack {
    /// Packs up to four triangles given by number and corners.
    pub fn new(triangles: &[(u32, [Vec3A; 3])]) -> Self {
        let mut pack = Self { corner: [Vec4::ZERO; 3], edge_1: [Vec4::ZERO; 3], edge_2: [Vec4::ZERO; 3], ids: [u32::MAX; 4] };
        for (slot, (id, [a, b, c])) in triangles.iter().enumerate() {
            for axis in 0..3 {
                pack.corner[axis][slot] = a[axis];
                pack.edge_1[axis][slot] = b[axis] - a[axis];
                pack.edge_2[axis][slot] = c[axis] - a[axis];
            }
            pack.ids[slot] = *id;
        }
        pack
    }

    /// Calls `found` for every triangle met within 0..reach (Möller and Trumbore 1997, four at once).
    #[inline]
    pub fn meet(&self, ray: &Ray, reach: f32, mut found: impl FnMut(TriangleHit)) {
        let direction = ray.direction.to_array().map(Vec4::splat);
        let p = cross(&direction, &self.edge_2);
        let inverse = dot(&self.edge_1, &p).recip();
        let from_corner: [Vec4; 3] = std::array::from_fn(|axis| ray.origin_wide[axis] - self.corner[axis]);
        let u = dot(&from_corner, &p) * inverse;
        let q = cross(&from_corner, &self.edge_1);
        let v = dot(&direction, &q) * inverse;
        let distance = dot(&self.edge_2, &q) * inverse;
        let low = Vec4::splat(-EDGE_SLACK);
        let inside = u.cmpge(low) & v.cmpge(low) & (u + v).cmple(Vec4::splat(1.0 + EDGE_SLACK));
        let mut mask = (inside & distance.cmpgt(Vec4::ZERO) & distance.cmplt(Vec4::splat(reach))).bitmask();
        while mask != 0 {
            let slot = mask.trailing_zeros() as usize;
            mask &= mask - 1;
            found(TriangleHit { distance: distance[slot], u: u[slot], v: v[slot], triangle: self.ids[slot] });
        }
    }
}

#[inline]
fn cross(a: &[Vec4; 3], b: &[Vec4; 3]) -> [Vec4; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[inline]
fn dot(a: &[Vec4; 3], b: &[Vec4; 3]) -> Vec4 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
