//! Furniture: what stands in a room of each class, in the order of its importance, and where a designer would put it.

mod bathroom;
mod bedroom;
mod dining;
mod kitchen;
mod living;
mod small;
mod walls;

use homebody_core::{Stream, Vec2, Vec3};

use crate::arrange::{Arrangement, Placed, Spot, centred, in_corner};
use crate::piece::{Piece, Shop};
use crate::plan::{Plan, RoomClass};
use crate::space::{Side, Space};

pub use self::walls::hang;

/// One room being furnished.
pub struct Furnisher<'a> {
    /// Where pieces come from.
    pub shop: &'a Shop<'a>,
    /// The room.
    pub space: Space,
    /// What has been placed.
    pub placed: Vec<Placed>,
    /// Random numbers of this room.
    pub stream: Stream,
    /// Name of the room; pieces of one room match.
    pub name: String,
    /// Classes of rooms that this one stands in for: the kitchen of a home without one.
    pub stands_in: Vec<RoomClass>,
}

/// Furnishes one room.
pub fn furnish<'a>(shop: &'a Shop<'a>, plan: &Plan, room: usize, height: f32, seed: u64) -> Furnisher<'a> {
    let name = plan.rooms[room].name.clone();
    let stream = Stream::new(seed, &format!("furnish {name}"));
    let class = plan.rooms[room].class;
    let mut furnisher =
        Furnisher { shop, space: Space::new(plan, room, height), placed: Vec::new(), stream, name, stands_in: stands_in(plan, class) };
    match class {
        RoomClass::Living => living::furnish(&mut furnisher),
        RoomClass::Kitchen => kitchen::furnish(&mut furnisher),
        RoomClass::Dining => dining::furnish(&mut furnisher),
        RoomClass::Bedroom => bedroom::furnish(&mut furnisher),
        RoomClass::Childrens => bedroom::furnish_childrens(&mut furnisher),
        RoomClass::Bathroom => bathroom::furnish(&mut furnisher),
        RoomClass::Hall => small::hall(&mut furnisher),
        RoomClass::Study => small::study(&mut furnisher),
        RoomClass::Laundry => small::laundry(&mut furnisher),
        RoomClass::Storage => small::storage(&mut furnisher),
    }
    furnisher
}

/// What the living room takes over from rooms that the home does not have.
fn stands_in(plan: &Plan, class: RoomClass) -> Vec<RoomClass> {
    if class != RoomClass::Living {
        return Vec::new();
    }
    let lacks = |class: &RoomClass| !plan.rooms.iter().any(|room| room.class == *class);
    let mut classes: Vec<RoomClass> = [RoomClass::Kitchen, RoomClass::Dining].into_iter().filter(lacks).collect();
    // A kitchen large enough has the table.
    let eat_in = |room: &crate::plan::RoomPlan| room.class == RoomClass::Kitchen && room.clear.size().min_element() >= 3.2;
    if plan.rooms.iter().any(eat_in) {
        classes.retain(|class| *class != RoomClass::Dining);
    }
    if plan.studio {
        classes.push(RoomClass::Bedroom);
    }
    classes
}

impl Furnisher<'_> {
    /// The piece of a kind that this room's things of the kind share.
    pub fn piece(&self, kind: &str) -> Option<Piece> {
        self.shop.piece(kind, &self.name)
    }

    /// Like [`Self::piece`], with parameters where the kind has them.
    pub fn made(&self, kind: &str, wanted: &[(&str, f32)]) -> Option<Piece> {
        self.shop.made(kind, &self.name, wanted)
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f32) -> bool {
        self.stream.unit() < probability
    }

    /// One of several kinds that the shop has, by the style's weights.
    pub fn pick_kind(&mut self, kinds: &[&'static str]) -> Option<&'static str> {
        let known: Vec<&'static str> = kinds.iter().copied().filter(|kind| self.shop.has(kind)).collect();
        let weights: Vec<f32> = known.iter().map(|kind| self.shop.style.weight(kind)).collect();
        self.stream.weighted(&weights).map(|index| known[index]).or(known.last().copied())
    }

    /// Places an arrangement against a wall; true when it found a place.
    pub fn at_wall(&mut self, arrangement: &Arrangement, score: impl Fn(&Spot) -> f32) -> bool {
        let placed = arrangement.place_at_wall(&mut self.space, score, &mut self.stream);
        self.take(placed)
    }

    /// Places an arrangement in the open.
    pub fn in_open(&mut self, arrangement: &Arrangement, score: impl Fn(&Spot) -> f32) -> bool {
        let spots = arrangement.open_spots(&self.space);
        let placed = arrangement.place(&mut self.space, spots, score, &mut self.stream);
        self.take(placed)
    }

    /// Places an arrangement at one of the spots given.
    pub fn at_spots(&mut self, arrangement: &Arrangement, spots: Vec<Spot>, score: impl Fn(&Spot) -> f32) -> bool {
        let placed = arrangement.place(&mut self.space, spots, score, &mut self.stream);
        self.take(placed)
    }

    /// Places a single piece of a kind against a wall, centred or in a corner as `corner` says (1 corner, −1 centre).
    pub fn single(&mut self, kind: &str, corner: f32) -> bool {
        self.single_made(kind, &[], corner)
    }

    /// Like [`Self::single`], with parameters.
    pub fn single_made(&mut self, kind: &str, wanted: &[(&str, f32)], corner: f32) -> bool {
        let Some(piece) = self.made(kind, wanted) else { return false };
        let front = piece.info.placement.front_m;
        self.at_wall(&Arrangement::single(piece, front), |spot| corner * in_corner(spot) + 0.2 * centred(spot))
    }

    /// With this probability places one of several kinds like [`Self::single`].
    pub fn perhaps(&mut self, probability: f32, kinds: &[&'static str], corner: f32) {
        if self.chance(probability)
            && let Some(kind) = self.pick_kind(kinds)
        {
            self.single(kind, corner);
        }
    }

    /// Places each of these kinds like [`Self::single`] with its probability.
    pub fn sprinkle(&mut self, kinds: &[(&'static str, f32)], corner: f32) {
        for &(kind, probability) in kinds {
            if self.chance(probability) {
                self.single(kind, corner);
            }
        }
    }

    /// The sides that have windows.
    pub fn window_sides(&self) -> Vec<Side> {
        self.space.gaps.iter().filter(|gap| gap.window).map(|gap| gap.side).collect()
    }

    /// Index of the last placed piece of this kind.
    pub fn last(&self, kind: &str) -> Option<usize> {
        self.placed.iter().rposition(|placed| placed.piece.info.kind == kind)
    }

    fn take(&mut self, placed: Option<Vec<Placed>>) -> bool {
        let found = placed.is_some();
        self.placed.extend(placed.into_iter().flatten());
        found
    }
}

/// A rug of this size centred at (x, z) of an arrangement, under what stands there.
pub fn add_rug(furnisher: &Furnisher, arrangement: &mut Arrangement, x: f32, z: f32, size: Vec2) {
    let Some(rug) = furnisher.made("rug", &[("width_m", size.x), ("depth_m", size.y)]) else { return };
    arrangement.items.insert(0, crate::arrange::Item { piece: rug, at: Vec3::new(x, 0.0, z), yaw_deg: 0.0, name: "rug".into() });
}
