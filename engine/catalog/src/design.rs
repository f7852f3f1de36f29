//! Designs: one of the many shapes, materials and colours that a kind can have, drawn from a seed.

use std::collections::BTreeMap;

use homebody_core::Stream;
use serde::{Deserialize, Serialize};

use crate::{BuildRequest, KindInfo, ParameterInfo, SlotInfo};

/// A material with a colour: an entry of a palette.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkinChoice(
    /// Row of the materials table.
    pub String,
    /// sRGB colour in place of the row's own, each 0..1.
    #[serde(default)]
    pub Option<[f32; 3]>,
);

/// What the slots of each role may be made of. The first entry of a role is the most frequent.
pub type Palette = BTreeMap<String, Vec<SkinChoice>>;

/// One design of a kind: what a scene document says of a thing beside its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    /// Parameters by name.
    pub parameters: BTreeMap<String, f32>,
    /// Materials by slot.
    pub materials: BTreeMap<String, String>,
    /// sRGB colours by slot, each 0..1.
    pub colors: BTreeMap<String, [f32; 3]>,
    /// Seed of patterns and of the variation within the kind.
    pub seed: u64,
}

impl Design {
    /// The design of a kind for a seed. Slots of one role get one material of the palette; roles that the palette does not know draw from
    /// the slot's own choices, each slot the same place in its list, or keep the catalog's material.
    pub fn draw(info: &KindInfo, palette: &Palette, seed: u64) -> Self {
        let mut design = Self { seed, ..Self::default() };
        let mut shape = Stream::new(seed, "design shape");
        for parameter in &info.parameters {
            design.parameters.insert(parameter.name.clone(), draw_parameter(parameter, &mut shape));
        }
        let mut roles: BTreeMap<&str, &SkinChoice> = BTreeMap::new();
        for slot in &info.slots {
            if let Some(choice) = draw_skin(slot, palette, &mut roles, seed) {
                design.set_skin(slot, choice);
            }
        }
        design
    }

    /// What to ask of the catalog for this design.
    pub fn request(&self) -> BuildRequest<'_> {
        BuildRequest { parameters: &self.parameters, materials: &self.materials, colors: &self.colors, seed: self.seed }
    }

    fn set_skin(&mut self, slot: &SlotInfo, SkinChoice(material, color): &SkinChoice) {
        if *material != slot.material {
            self.materials.insert(slot.name.clone(), material.clone());
        }
        if let Some(color) = color {
            self.colors.insert(slot.name.clone(), *color);
        }
    }
}

/// Lengths are drawn from the middle of their range more often than from its ends, to whole millimetres; counts evenly.
fn draw_parameter(parameter: &ParameterInfo, stream: &mut Stream) -> f32 {
    let (low, high) = parameter.vary.unwrap_or((parameter.min, parameter.max));
    if parameter.whole {
        let span = (high - low).max(0.0) as u32 + 1;
        return low + stream.index(span as usize) as f32;
    }
    let share = 0.5 * (stream.unit() + stream.unit());
    let value = low + share * (high - low);
    let fine = if high - low > 0.02 { 1000.0 } else { 10_000.0 };
    ((value * fine).round() / fine).clamp(parameter.min, parameter.max)
}

fn draw_skin<'a>(
    slot: &'a SlotInfo,
    palette: &'a Palette,
    roles: &mut BTreeMap<&'a str, &'a SkinChoice>,
    seed: u64,
) -> Option<&'a SkinChoice> {
    let mut stream = Stream::new(seed, &format!("design slot {}", slot.role.as_deref().unwrap_or(&slot.name)));
    let Some((role, entries)) = slot.role.as_deref().and_then(|role| palette.get_key_value(role)) else {
        return pick(&slot.choices, &mut stream);
    };
    if let Some(chosen) = roles.get(role.as_str()) {
        return Some(chosen);
    }
    let chosen = pick(entries, &mut stream)?;
    roles.insert(role, chosen);
    Some(chosen)
}

/// One of the entries; the earlier, the more often.
fn pick<'a>(entries: &'a [SkinChoice], stream: &mut Stream) -> Option<&'a SkinChoice> {
    let share = stream.unit();
    let skewed = share * (0.6 + 0.4 * share);
    entries.get(((skewed * entries.len() as f32) as usize).min(entries.len().saturating_sub(1)))
}
