//! Small things: on tables and shelves, in drawers, cupboards and fridges, and some on the floor. The catalog says which kinds are found on
//! and in what (`KindInfo::placement` and `KindInfo::hosts`).

use std::collections::BTreeMap;
use std::sync::Arc;

use homebody_catalog::{Blueprint, ColliderShape, KindInfo, Mount, Region, RegionKind, kinds};
use homebody_core::{Quat, Stream, Vec2, Vec3};

use crate::arrange::Placed;
use crate::piece::{Piece, Shop};
use crate::plan::geometry::Area;
use crate::space::Stand;

/// Air between small things, in metres.
const GAP: f32 = 0.012;
/// Air to the edges of what they stand on.
const EDGE: f32 = 0.012;
/// Height of the host's place above which nothing with a lid is put: nobody could look into it, in metres.
const LID_HIGHEST: f32 = 1.5;
/// Weight of things in rooms where nobody keeps them, beside those where they belong.
const STRAY: f32 = 0.005;
/// Designs of a small kind within one home.
const VARIANTS: usize = 5;

/// A surface or a hollow that things can be put on or in, in the frame of its host.
#[derive(Clone, Debug)]
struct Place {
    /// The thing that offers it, as index into the placed things.
    host: usize,
    tag: String,
    room: usize,
    min: Vec3,
    max: Vec3,
    /// Reached from the front, like a shelf.
    from_front: bool,
    hollow: bool,
    taken: Vec<Area>,
}

/// How full a place of a tag gets: share of its area, and most things.
fn fullness(tag: &str) -> (f32, usize) {
    match tag {
        "shelf" => (0.55, 7),
        "fridge" | "freezer" => (0.42, 6),
        "cupboard" | "dishwasher" => (0.4, 6),
        "wardrobe" => (0.4, 4),
        "drawer" => (0.4, 3),
        "table" => (0.08, 4),
        "low_table" => (0.16, 4),
        "desk" => (0.3, 7),
        "counter" => (0.2, 5),
        "dresser" => (0.2, 4),
        "bedside" => (0.3, 3),
        "vanity" => (0.22, 5),
        "windowsill" => (0.2, 2),
        "toybox" | "basket" => (0.35, 4),
        "bed" => (0.16, 3),
        "seat" => (0.22, 2),
        "hook" | "hob" | "oven" | "washer" | "bowl" | "bin" | "sink" | "bath" => (0.3, 1),
        _ => (0.15, 2),
    }
}

/// Fills the homes' places one after another.
pub struct Clutter<'a> {
    shop: &'a Shop<'a>,
    /// Factor on what is usual.
    level: f32,
    stream: Stream,
    /// Kinds with a weight for each tag.
    found_on: BTreeMap<&'static str, Vec<(&'static KindInfo, f32)>>,
    /// Class of each room.
    classes: Vec<&'static str>,
    /// How many of a kind a room has.
    counts: BTreeMap<(usize, &'static str), usize>,
}

impl<'a> Clutter<'a> {
    /// For rooms of these classes, by index of the plan.
    pub fn new(shop: &'a Shop<'a>, level: f32, classes: Vec<&'static str>, seed: u64) -> Self {
        let mut found_on: BTreeMap<&'static str, Vec<(&'static KindInfo, f32)>> = BTreeMap::new();
        for info in kinds().iter().filter(|info| info.placement.mount == Mount::Surface && shop.has(&info.kind)) {
            for (tag, weight) in &info.placement.on {
                found_on.entry(tag.as_str()).or_default().push((info, *weight * shop.style.weight(&info.kind)));
            }
        }
        Self { shop, level, stream: Stream::new(seed, "clutter"), found_on, classes, counts: BTreeMap::new() }
    }

    /// Adds small things to what has been placed, first on and in furniture, then in the dishes and baskets among them.
    pub fn fill(&mut self, placed: &mut Vec<Placed>) {
        for thing in placed.iter() {
            *self.counts.entry((thing.room, thing.piece.info.kind.as_str())).or_default() += 1;
        }
        self.set_tables(placed);
        let mut from = 0;
        for _ in 0..2 {
            let until = placed.len();
            for host in from..until {
                for mut place in places_of(placed, host) {
                    self.fill_place(&mut place, placed);
                }
            }
            from = until;
        }
    }

    /// Puts one thing of a kind anywhere it fits; false when nowhere.
    pub fn put_somewhere(&mut self, info: &'static KindInfo, placed: &mut Vec<Placed>) -> bool {
        let Some(piece) = self.shop.piece(&info.kind, "required") else { return false };
        for wanted in [true, false] {
            for host in 0..placed.len() {
                for mut place in places_of(placed, host) {
                    let suits = info.placement.on.contains_key(&place.tag);
                    if suits == wanted && place.min.y + placed[host].stand.position.y < 1.3 && !place.hollow {
                        mark_taken(&mut place, placed);
                        if self.put(&mut place, &piece, placed) {
                            return true;
                        }
                    }
                }
            }
        }
        false
    }

    fn fill_place(&mut self, place: &mut Place, placed: &mut Vec<Placed>) {
        let (share, most) = fullness(&place.tag);
        let area = (place.max.x - place.min.x) * (place.max.z - place.min.z);
        mark_taken(place, placed);
        let mut left = share * area * self.level.min(1.6) * self.stream.between(0.5, 1.25);
        let most = ((most as f32 * self.level).round() as usize).max(usize::from(self.level > 0.0));
        for _ in 0..most {
            let Some(info) = self.pick(place) else { return };
            let used = self.add_some(info, place, placed);
            left -= used.max(0.15 * share * area);
            if left <= 0.0 {
                return;
            }
        }
    }

    /// A kind for a place, by weight; what the room has already comes less often.
    fn pick(&mut self, place: &Place) -> Option<&'static KindInfo> {
        let class = self.classes[place.room];
        let counts = &self.counts;
        let weigh = |(info, weight): &(&'static KindInfo, f32)| {
            let rooms = &info.placement.rooms;
            let here = rooms.get(class).or_else(|| rooms.get("*")).copied().unwrap_or(if rooms.is_empty() { 1.0 } else { STRAY });
            let before = counts.get(&(place.room, info.kind.as_str())).copied().unwrap_or_default();
            let again = if info.placement.rows || info.placement.stacks { 0.93_f32 } else { 0.55 };
            let fits = if large(info) && before > 0 { 0.05 } else { 1.0 };
            weight * here * again.powi(before.min(12) as i32) * fits
        };
        let choices = self.found_on.get(place.tag.as_str())?;
        let weights: Vec<f32> = choices.iter().map(weigh).collect();
        self.stream.weighted(&weights).map(|index| choices[index].0)
    }

    /// Adds one thing, a stack or a row; gives the area that they take.
    fn add_some(&mut self, info: &'static KindInfo, place: &mut Place, placed: &mut Vec<Placed>) -> f32 {
        let variant = self.stream.index(VARIANTS);
        let Some(piece) = self.shop.piece(&info.kind, &format!("small {variant}")) else { return 0.0 };
        if info.placement.rows && place.from_front && self.stream.unit() < 0.75 {
            return self.add_row(info, place, placed);
        }
        let before = placed.len();
        let (least, most) = info.placement.together.unwrap_or((1, 1));
        let together = least + self.stream.index((most.saturating_sub(least) + 1) as usize) as u32;
        let together = if self.level < 0.5 { least } else { together }.max(1);
        let mut used = 0.0;
        if info.placement.stacks && is_slab(&piece) {
            return self.add_stack(&piece, together, place, placed);
        }
        for _ in 0..together {
            if self.put(place, &piece, placed) {
                used += piece.footprint().element_product() + GAP;
            }
        }
        *self.counts.entry((place.room, info.kind.as_str())).or_default() += placed.len() - before;
        used
    }

    fn add_stack(&mut self, piece: &Piece, count: u32, place: &mut Place, placed: &mut Vec<Placed>) -> f32 {
        let room = place.max.y - place.min.y - 0.02;
        let count = count.clamp(1, ((room / piece.size().y) as u32).clamp(1, 4));
        if !self.put(place, piece, placed) {
            return 0.0;
        }
        let mut stand = placed.last().expect("just put").stand;
        let yaw_deg = stand.yaw_deg;
        for _ in 1..count {
            stand.position.y += piece.blueprint.collider_bounds().1.y;
            stand.yaw_deg = yaw_deg + self.stream.between(-3.0, 3.0);
            placed.push(Placed { piece: piece.clone(), stand, name: piece.info.kind.clone(), room: place.room, rotation: None });
        }
        *self.counts.entry((place.room, piece.info.kind.as_str())).or_default() += count as usize;
        piece.footprint().element_product()
    }

    /// A row of things of one kind from left to right, upright, their fronts in line.
    fn add_row(&mut self, info: &'static KindInfo, place: &mut Place, placed: &mut Vec<Placed>) -> f32 {
        let wide = place.max.x - place.min.x;
        let count = 4 + self.stream.index(6);
        let mut x = place.min.x + EDGE + self.stream.unit() * 0.35 * wide;
        let start = x;
        let mut depth = 0.0_f32;
        for _ in 0..count {
            let set = format!("row {}", self.stream.index(3 * VARIANTS));
            let Some(piece) = self.shop.piece(&info.kind, &set) else { break };
            let upright = is_flat(&piece);
            // Upright, a book shows its spine: thickness along x, height up, width into the shelf.
            let size = piece.blueprint.collider_bounds().1 - piece.blueprint.collider_bounds().0;
            let (width, height, deep) = if upright { (size.y, size.z, size.x) } else { (size.x, size.y, size.z) };
            let strip = Area::of(Vec2::new(x, place.min.z), Vec2::new(x + width, place.max.z));
            let fits =
                x + width < place.max.x - EDGE && height < place.max.y - place.min.y - 0.01 && deep < place.max.z - place.min.z - EDGE;
            if !fits || place.taken.iter().any(|taken| taken.meets(&strip.grown(EDGE))) {
                break;
            }
            let slack = place.max.z - place.min.z - EDGE - deep;
            let z = place.max.z - EDGE - 0.5 * deep - self.stream.between(0.0, 0.012).min(slack.max(0.0));
            let at = if upright { Vec3::new(x + width, place.min.y + 0.5 * height, z) } else { Vec3::new(x + 0.5 * width, place.min.y, z) };
            push(placed, place, &piece, at, 0.0, upright);
            // Books lean on each other; cans that touch would roll about each other.
            x += width
                + if upright {
                    0.0012
                } else if piece.blueprint.joints.is_empty() {
                    0.005
                } else {
                    GAP
                };
            depth = depth.max(deep);
        }
        if x > start {
            place.taken.push(Area::of(Vec2::new(start - GAP, place.min.z), Vec2::new(x + GAP, place.max.z)));
        }
        (x - start) * (place.max.z - place.min.z)
    }

    /// Tries to put one thing at a free spot of a place.
    fn put(&mut self, place: &mut Place, piece: &Piece, placed: &mut Vec<Placed>) -> bool {
        let size = piece.size();
        // Under a ceiling or a shelf a lid must have room to open.
        if size.y + piece.lid() > place.max.y - place.min.y - 0.01 || (piece.lid() > 0.0 && place.min.y > LID_HIGHEST) {
            return false;
        }
        // The walls of dishes slope inwards.
        let dish = matches!(place.tag.as_str(), "bowl" | "bin" | "sink");
        let hollow = place.max - place.min;
        if dish && (size.x > 0.55 * hollow.x || size.z > 0.55 * hollow.z) {
            return false;
        }
        let round = (size.x - size.z).abs() < 0.01;
        let centred = matches!(place.tag.as_str(), "bowl" | "bin" | "sink" | "hob" | "oven" | "washer");
        for attempt in 0..10 {
            let yaw = match (round, place.tag.as_str()) {
                _ if centred => 0.0,
                (true, _) => self.stream.between(-180.0, 180.0),
                (_, "table" | "low_table" | "bed" | "floor") => self.stream.between(-25.0, 25.0) + 90.0 * self.stream.index(4) as f32,
                (_, "drawer" | "basket" | "toybox") if size.x > place.max.x - place.min.x - 2.0 * EDGE => 90.0,
                (_, "shelf" | "cupboard" | "fridge" | "freezer" | "drawer" | "wardrobe") => self.stream.between(-4.0, 4.0),
                _ => self.stream.between(-14.0, 14.0),
            };
            let own = crate::arrange::outline(piece, Vec2::ZERO, yaw);
            let low = Vec2::new(place.min.x, place.min.z) + EDGE - own.min;
            let high = Vec2::new(place.max.x, place.max.z) - EDGE - own.max;
            if low.x > high.x || low.y > high.y {
                if centred && attempt == 0 {
                    continue;
                }
                continue;
            }
            let (across, into) = (self.stream.unit(), self.stream.unit());
            // Tall things stand at the back, as they would be put.
            let into =
                if place.tag == "counter" || place.tag == "dresser" { into * into * if size.y > 0.15 { 0.4 } else { 1.0 } } else { into };
            let share = if centred { Vec2::splat(0.5) } else { Vec2::new(across, into) };
            let at = low + (high - low) * share;
            let area = Area { min: own.min + at, max: own.max + at };
            if place.taken.iter().any(|taken| taken.meets(&area.grown(GAP))) {
                continue;
            }
            place.taken.push(area);
            push(placed, place, piece, Vec3::new(at.x, place.min.y, at.y), yaw, false);
            return true;
        }
        false
    }

    /// Plates, glasses and cutlery before some chairs.
    fn set_tables(&mut self, placed: &mut Vec<Placed>) {
        let tables: Vec<usize> = (0..placed.len()).filter(|&index| placed[index].piece.info.kind == "dining_table").collect();
        for table in tables {
            if self.stream.unit() > 0.5 * self.level {
                continue;
            }
            let chairs: Vec<Stand> = placed
                .iter()
                .filter(|thing| thing.room == placed[table].room && thing.piece.info.kind.ends_with("_chair"))
                .map(|thing| thing.stand)
                .collect();
            let Some(mut place) = places_of(placed, table).into_iter().next() else { continue };
            for chair in chairs {
                self.set_place(&mut place, chair, placed);
            }
        }
    }

    fn set_place(&mut self, place: &mut Place, chair: Stand, placed: &mut Vec<Placed>) {
        let host = placed[place.host].stand;
        let forward = unturned(chair.position - host.position, host.yaw_deg);
        let reach = Vec2::new(place.max.x - 0.16, place.max.z - 0.16).max(Vec2::ZERO);
        let centre = Vec2::new(forward.x, forward.z).clamp(-reach, reach);
        let facing = chair.yaw_deg - host.yaw_deg;
        let right = crate::space::turned(Vec2::X, facing);
        let away = Vec2::new(-right.y, right.x);
        let dishes: [(&str, Vec2); 4] =
            [("plate", Vec2::ZERO), ("fork", right * 0.17), ("table_knife", right * -0.17), ("glass", right * -0.13 + away * -0.17)];
        for (kind, shift) in dishes {
            let Some(piece) = self.shop.piece(kind, "table") else { continue };
            let at = centre + shift;
            let own = crate::arrange::outline(&piece, at, facing);
            let within = Area { min: Vec2::new(place.min.x, place.min.z), max: Vec2::new(place.max.x, place.max.z) };
            if within.holds(&own) && !place.taken.iter().any(|taken| taken.meets(&own.grown(0.004))) {
                place.taken.push(own);
                push(placed, place, &piece, Vec3::new(at.x, place.min.y, at.y), facing, false);
            }
        }
    }
}

/// True for things of which a room has one at a time.
fn large(info: &KindInfo) -> bool {
    info.mass_kg.0 > 0.6 && !info.placement.rows && !info.placement.stacks
}

/// True for things on which others of their kind lie flat: slabs, not dishes that would nest.
fn is_slab(piece: &Piece) -> bool {
    let colliders = piece.blueprint.links.iter().flat_map(|link| &link.colliders);
    let boxes = colliders.clone().all(|collider| matches!(collider.shape, ColliderShape::Cuboid { .. }));
    boxes && colliders.count() == 1 && is_flat(piece)
}

/// True for things that lie: thinner than they are wide and deep.
fn is_flat(piece: &Piece) -> bool {
    let size = piece.size();
    size.y < 0.6 * size.x.min(size.z)
}

/// Adds a thing at a point of a place, in the host's frame.
fn push(placed: &mut Vec<Placed>, place: &Place, piece: &Piece, at: Vec3, yaw_deg: f32, upright: bool) {
    let host = placed[place.host].stand;
    let position = host.position + turned(at, host.yaw_deg);
    let yaw_deg = (host.yaw_deg + yaw_deg).rem_euclid(360.0);
    let rotation = upright.then(|| {
        let about = |axis: Vec3, degrees: f32| homebody_core::float::quat_about(axis, f32::to_radians(degrees));
        let rotation: Quat = about(Vec3::Y, yaw_deg + 90.0) * about(Vec3::X, -90.0);
        rotation.normalize().to_array()
    });
    let stand = Stand { position, yaw_deg };
    placed.push(Placed { piece: piece.clone(), stand, name: piece.info.kind.clone(), room: place.room, rotation });
}

fn turned(vector: Vec3, yaw_deg: f32) -> Vec3 {
    let flat = crate::space::turned(Vec2::new(vector.x, vector.z), yaw_deg);
    Vec3::new(flat.x, vector.y, flat.y)
}

fn unturned(vector: Vec3, yaw_deg: f32) -> Vec3 {
    turned(vector, -yaw_deg)
}

/// What stands on a place already.
fn mark_taken(place: &mut Place, placed: &[Placed]) {
    let host = placed[place.host].stand;
    for (index, thing) in placed.iter().enumerate() {
        if index == place.host || thing.room != place.room {
            continue;
        }
        let at = unturned(thing.stand.position - host.position, host.yaw_deg);
        let top = at.y + thing.piece.max.y;
        if at.y < place.max.y && top > place.min.y {
            let area = crate::arrange::outline(&thing.piece, Vec2::new(at.x, at.z), thing.stand.yaw_deg - host.yaw_deg);
            place.taken.push(area);
        }
    }
}

/// The places that a thing offers, with its joints at 0.
fn places_of(placed: &[Placed], host: usize) -> Vec<Place> {
    let Placed { piece, room, rotation, .. } = &placed[host];
    if rotation.is_some() {
        return Vec::new();
    }
    let blueprint = Arc::clone(&piece.blueprint);
    let place = |region: &homebody_catalog::Region| {
        let tag = tag_of(piece.info, &region.name)?;
        let pose = blueprint.links[region.link].root_from_link;
        let upright = pose.rotate(Vec3::Y).y > 0.999 && pose.rotate(Vec3::X).x > 0.999;
        // Nobody leaves things on chairs and stools.
        // What lies on the floor, on rugs too, must leave the ways free: see the home's litter.
        let chair = tag == "floor" || (tag == "seat" && piece.size().x < 0.7);
        // What lies in tubs, bins and bowls would roll until it finds its place.
        let sloping = ["bath", "bin", "bowl"].contains(&tag) && region.kind == RegionKind::Inside;
        (upright && !chair && !sloping).then(|| Place {
            host,
            tag: tag.to_owned(),
            room: *room,
            min: region.min.with_y(surface_of(&blueprint, region)) + pose.translation,
            max: region.max + pose.translation,
            from_front: region.opening.z > 0.5,
            hollow: region.kind == RegionKind::Inside,
            taken: Vec::new(),
        })
    };
    blueprint.regions.iter().filter_map(place).collect()
}

/// Height on which things in a region stand, in the link's frame: the region's floor, or a collider that rises a little above it.
fn surface_of(blueprint: &Blueprint, region: &Region) -> f32 {
    let inner = 0.02;
    let under = |(low, high): &(Vec3, Vec3)| {
        let beside =
            low.x > region.max.x - inner || high.x < region.min.x + inner || low.z > region.max.z - inner || high.z < region.min.z + inner;
        !beside && high.y > region.min.y && high.y < region.min.y + 0.02
    };
    let boxes = blueprint.links[region.link].colliders.iter().map(|collider| collider.shape.bounds(collider.link_from_shape));
    boxes.filter(under).map(|(_, high)| high.y).fold(region.min.y, f32::max)
}

/// What a kind's region offers: by its name, the longest beginning, or `*`.
fn tag_of<'a>(info: &'a KindInfo, region: &str) -> Option<&'a str> {
    let begins = info.hosts.iter().filter(|(name, _)| region.starts_with(name.as_str()));
    let longest = begins.max_by_key(|(name, _)| name.len());
    longest.map(|(_, tag)| tag.as_str()).or_else(|| info.hosts.get("*").map(String::as_str))
}

#[cfg(test)]
mod tests;
