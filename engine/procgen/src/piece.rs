//! Pieces: things of the catalog in the designs of one home, with what a layout needs to know of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use homebody_catalog::{Blueprint, Design, JointKind, JointSpec, KindInfo, Palette, Shelved, build_measured, kind};
use homebody_core::{Stream, Vec2, Vec3};

use crate::request::Request;
use crate::style::Style;

/// How many designs of a kind a style has. Few enough that homes made one after another share their shapes.
const DESIGNS: u64 = 24;

/// A thing in one design.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What the catalog says of its kind.
    pub info: &'static KindInfo,
    /// Its parameters, materials and colours.
    pub design: Arc<Design>,
    /// Its shape.
    pub blueprint: Arc<Blueprint>,
    /// Lowest corner of what is seen and touched, in metres.
    pub min: Vec3,
    /// Highest corner.
    pub max: Vec3,
}

impl Piece {
    /// Width, height and depth in metres.
    pub fn size(&self) -> Vec3 {
        self.max - self.min
    }

    /// True when it has doors that turn about an upright axis.
    pub fn has_doors(&self) -> bool {
        self.blueprint.joints.iter().any(|joint| joint.kind == JointKind::Hinge && joint.axis.y.abs() > 0.7)
    }

    /// How far a lid rises above it when it opens, in metres; 0 for none.
    pub fn lid(&self) -> f32 {
        let opens_up = |joint: &&JointSpec| joint.kind == JointKind::Hinge && joint.axis.x.abs() > 0.7 && joint.anchor.y > 0.6 * self.max.y;
        if self.blueprint.joints.iter().any(|joint| opens_up(&joint)) { self.size().z } else { 0.0 }
    }

    /// Width and depth in metres.
    pub fn footprint(&self) -> Vec2 {
        Vec2::new(self.size().x, self.size().z)
    }
}

/// Where the pieces of a home come from.
pub struct Shop<'a> {
    /// The home's style.
    pub style: &'a Style,
    palette: Palette,
    seed: u64,
    excluded: &'a [String],
}

impl<'a> Shop<'a> {
    /// The shop for one home.
    pub fn new(style: &'a Style, request: &'a Request) -> Self {
        Self { style, palette: style.home_palette(request.seed), seed: request.seed, excluded: &request.exclude }
    }

    /// True when the kind is known, wanted in this style and not excluded.
    pub fn has(&self, name: &str) -> bool {
        kind(name).is_ok() && !self.excluded.iter().any(|excluded| excluded == name) && self.style.weight(name) > 0.0
    }

    /// A piece of a kind in the design that all things of this `set` share within the home; `None` when the shop does not have it.
    pub fn piece(&self, name: &str, set: &str) -> Option<Piece> {
        self.made(name, set, &[])
    }

    /// A piece whose parameters are given where the kind has them; values are kept within its ranges.
    pub fn made(&self, name: &str, set: &str, wanted: &[(&str, f32)]) -> Option<Piece> {
        if !self.has(name) {
            return None;
        }
        let info = kind(name).ok()?;
        let seed = Stream::new(self.seed, &format!("design {name} {set}")).bits() % DESIGNS;
        let mut design = Design::draw(info, &self.palette, seed);
        self.apply_style(info, set, &mut design);
        for &(parameter, value) in wanted {
            if let Some(known) = info.parameters.iter().find(|known| known.name == parameter) {
                design.parameters.insert(parameter.into(), value.clamp(known.min, known.max));
            }
        }
        let Shelved { blueprint, extent: (min, max) } = build_measured(name, &design.request()).ok()?;
        Some(Piece { info, design: Arc::new(design), blueprint, min, max })
    }

    fn apply_style(&self, info: &KindInfo, set: &str, design: &mut Design) {
        let none = BTreeMap::new();
        let everywhere = self.style.parameters.get("*").unwrap_or(&none);
        let own = self.style.parameters.get(&info.kind).unwrap_or(&none);
        for (name, values) in everywhere.iter().chain(own) {
            if let (Some(known), false) = (info.parameters.iter().find(|known| known.name == *name), values.is_empty()) {
                // Fronts and the like are the same all over the home.
                let label = if own.contains_key(name) { format!("style {name} {set}") } else { format!("style {name}") };
                let value = *Stream::new(self.seed, &label).pick(values);
                design.parameters.insert(name.clone(), value.clamp(known.min, known.max));
            }
        }
    }
}
