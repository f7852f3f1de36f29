//! Arrangements: pieces that belong together, placed as one before a wall or in the middle of a room.

use homebody_catalog::Mount;
use homebody_core::{Stream, Vec2, Vec3};

use crate::piece::Piece;
use crate::plan::geometry::Area;
use crate::space::{SIDES, Side, Solid, Space, Stand, turned};

/// Air between the back of a piece and the wall: skirting boards are 12 mm thick.
const WALL_GAP: f32 = 0.016;

/// Air between a piece with doors and the wall beside it: handles stand out.
pub const DOOR_GAP: f32 = 0.17;

/// How far a door that opens past a right angle reaches beyond the side of its piece, in metres.
const SWING: f32 = 0.14;

/// A piece within an arrangement, whose frame has X to the right of who faces the wall … and Z into the room, with the wall at z = 0.
#[derive(Clone, Debug)]
pub struct Item {
    /// The thing.
    pub piece: Piece,
    /// Its origin in the arrangement's frame.
    pub at: Vec3,
    /// Turn about +Y in the arrangement's frame, in degrees.
    pub yaw_deg: f32,
    /// Name of the thing, without number.
    pub name: String,
}

/// Pieces that belong together.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    /// The pieces.
    pub items: Vec<Item>,
    /// Floor that their use needs, in the arrangement's frame.
    pub accesses: Vec<Area>,
    /// Its doors open over the accesses, which must then be clear of room doors.
    pub doors: bool,
}

/// A place tried for an arrangement.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Where the arrangement's origin is.
    pub anchor: Vec2,
    /// Turn of the arrangement, in degrees.
    pub yaw_deg: f32,
    /// The wall behind it, if any.
    pub side: Option<Side>,
    /// Air to the left and to the right end of the wall, in metres.
    pub ends: (f32, f32),
}

impl Spot {
    /// The spot before a wall whose frame's origin is at this place along it, with air at both ends.
    pub fn before(side: Side, along: f32, floor: &Area) -> Self {
        Self { anchor: side.point(floor, along), yaw_deg: side.yaw_deg(), side: Some(side), ends: (1.0, 1.0) }
    }
}

/// A piece placed in a home.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The thing.
    pub piece: Piece,
    /// Its place.
    pub stand: Stand,
    /// Name without number.
    pub name: String,
    /// Room, as index into the plan.
    pub room: usize,
    /// Full orientation as a quaternion, for things that do not just stand.
    pub rotation: Option<[f32; 4]>,
}

impl Placed {
    /// Its outline on the floor (for quarter turns; others give the box around it).
    pub fn area(&self) -> Area {
        outline(&self.piece, Vec2::new(self.stand.position.x, self.stand.position.z), self.stand.yaw_deg)
    }
}

/// Outline of a turned piece.
pub fn outline(piece: &Piece, at: Vec2, yaw_deg: f32) -> Area {
    let corners = [piece.min.x, piece.max.x].into_iter().flat_map(|x| [piece.min.z, piece.max.z].map(|z| Vec2::new(x, z)));
    let (mut min, mut max) = (Vec2::INFINITY, Vec2::NEG_INFINITY);
    for corner in corners.map(|corner| turned(corner, yaw_deg)) {
        (min, max) = (min.min(corner), max.max(corner));
    }
    Area { min: at + min, max: at + max }
}

impl Arrangement {
    /// One piece with its back to the wall and free floor of this depth before it.
    pub fn single(piece: Piece, front: f32) -> Self {
        let mut arrangement = Self::default();
        let (width, depth) = (piece.size().x, piece.size().z);
        let name = piece.info.kind.clone();
        // Whoever uses its shelves and drawers must get before them.
        let front = if piece.blueprint.regions.is_empty() { front } else { front.max(0.58) };
        // A lid leans back when it is open.
        let gap = if piece.lid() > 0.0 { 0.09 } else { WALL_GAP };
        arrangement.stand(piece, &name, 0.0, gap);
        if front > 0.0 {
            arrangement.keep_before(width, gap + depth, front);
        }
        arrangement
    }

    /// Adds a piece whose outline is centred at `x` and begins `z` metres from the wall.
    pub fn stand(&mut self, piece: Piece, name: &str, x: f32, z: f32) {
        self.stand_at(piece, name, x, z, 0.0);
    }

    /// Adds a piece at a height whose outline is centred at `x` and begins `z` metres from the wall.
    pub fn stand_at(&mut self, piece: Piece, name: &str, x: f32, z: f32, y: f32) {
        let at = Vec3::new(x - 0.5 * (piece.min.x + piece.max.x), y, z - piece.min.z);
        self.items.push(Item { piece, at, yaw_deg: 0.0, name: name.into() });
    }

    /// Adds a turned piece with its origin at (x, z).
    pub fn face(&mut self, piece: Piece, name: &str, x: f32, z: f32, yaw_deg: f32) {
        self.items.push(Item { piece, at: Vec3::new(x, 0.0, z), yaw_deg, name: name.into() });
    }

    /// Adds free floor: (x, z) of two corners.
    pub fn keep(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.accesses.push(Area::of(Vec2::new(from.0, from.1), Vec2::new(to.0, to.1)));
    }

    /// Adds free floor before a broad front of the first piece, and makes sure that one gets to every part of it.
    pub fn keep_before(&mut self, width: f32, z: f32, deep: f32) {
        self.doors |= self.items[0].piece.has_doors();
        let wide = width + if self.items[0].piece.has_doors() { 2.0 * SWING } else { 0.0 };
        let parts = (width / 0.75).ceil().max(1.0);
        for part in 0..parts as usize {
            let from = Vec2::new(wide * (part as f32 / parts - 0.5), z);
            self.accesses.push(Area::of(from, from + Vec2::new(wide / parts, deep)));
        }
    }

    /// Outline around all items, in its own frame.
    pub fn extent(&self) -> Area {
        let outlines = self.items.iter().map(|item| outline(&item.piece, Vec2::new(item.at.x, item.at.z), item.yaw_deg));
        outlines.reduce(|a, b| Area { min: a.min.min(b.min), max: a.max.max(b.max) }).unwrap_or(Area { min: Vec2::ZERO, max: Vec2::ZERO })
    }

    fn solids(&self, spot: &Spot) -> Vec<Solid> {
        let solid = |item: &Item| {
            let at = spot.anchor + turned(Vec2::new(item.at.x, item.at.z), spot.yaw_deg);
            let area = outline(&item.piece, at, item.yaw_deg + spot.yaw_deg);
            let high = item.at.y + item.piece.max.y + item.piece.lid();
            // Rugs and mats are walked on, whatever their pile.
            let flat = item.piece.info.placement.mount == Mount::Rug;
            Solid { area, low: item.at.y + item.piece.min.y, high: if flat { high.min(0.004) } else { high } }
        };
        self.items.iter().map(solid).collect()
    }

    fn accesses(&self, spot: &Spot) -> Vec<Area> {
        let turn = |corner: Vec2| spot.anchor + turned(corner, spot.yaw_deg);
        self.accesses.iter().map(|access| Area::of(turn(access.min), turn(access.max))).collect()
    }

    /// True when it can stand at a spot.
    fn fits(&self, space: &Space, spot: &Spot) -> bool {
        let accesses = self.accesses(spot);
        space.is_free(&self.solids(spot), &accesses)
            && !(self.doors && accesses.iter().any(|access| space.keeps.iter().any(|keep| keep.meets(access))))
    }

    /// Places it at the best of the spots: highest score first, as long as one still gets everywhere.
    pub fn place(&self, space: &mut Space, spots: Vec<Spot>, score: impl Fn(&Spot) -> f32, stream: &mut Stream) -> Option<Vec<Placed>> {
        let mut ranked: Vec<(f32, Spot)> =
            spots.into_iter().filter(|spot| self.fits(space, spot)).map(|spot| (score(&spot) + 0.3 * stream.unit(), spot)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let connected = |spot: &Spot| space.stays_connected(&self.solids(spot), &self.accesses(spot));
        let spot = ranked.into_iter().take(12).map(|(_, spot)| spot).find(connected)?;
        space.solids.extend(self.solids(&spot));
        space.accesses.extend(self.accesses(&spot));
        let placed = |item: &Item| {
            let at = spot.anchor + turned(Vec2::new(item.at.x, item.at.z), spot.yaw_deg);
            let yaw_deg = (item.yaw_deg + spot.yaw_deg).rem_euclid(360.0);
            let stand = Stand { position: Vec3::new(at.x, item.at.y, at.y), yaw_deg };
            Placed { piece: item.piece.clone(), stand, name: item.name.clone(), room: space.room, rotation: None }
        };
        Some(self.items.iter().map(placed).collect())
    }

    /// Places it against any wall.
    pub fn place_at_wall(&self, space: &mut Space, score: impl Fn(&Spot) -> f32, stream: &mut Stream) -> Option<Vec<Placed>> {
        let spots = self.wall_spots(space, &SIDES);
        self.place(space, spots, score, stream)
    }

    /// Spots along these sides: flush with both ends, centred, and every 10 cm.
    pub fn wall_spots(&self, space: &Space, sides: &[Side]) -> Vec<Spot> {
        let extent = self.extent();
        let mut spots = Vec::new();
        for &side in sides {
            let (length, depth) = side.measures(&space.floor);
            // Doors at an end must clear the next wall when they open.
            let end = if self.items.iter().any(|item| item.piece.has_doors()) { DOOR_GAP } else { WALL_GAP };
            let width = extent.size().x;
            let slack = length - width - 2.0 * end;
            if slack < 0.0 || depth < extent.max.y {
                continue;
            }
            let steps = (slack / 0.1) as usize;
            let shifts = (0..=steps).map(|step| 0.1 * step as f32).chain([slack, 0.5 * slack]);
            spots.extend(shifts.map(|shift| {
                let along = end + shift - extent.min.x;
                Spot { anchor: side.point(&space.floor, along), yaw_deg: side.yaw_deg(), side: Some(side), ends: (shift, slack - shift) }
            }));
        }
        spots
    }

    /// Spots in the open, turned by quarters, every 15 cm.
    pub fn open_spots(&self, space: &Space) -> Vec<Spot> {
        let extent = self.extent();
        let mut spots = Vec::new();
        for yaw_deg in [0.0, 90.0, 180.0, 270.0] {
            let (a, b) = (turned(extent.min, yaw_deg), turned(extent.max, yaw_deg));
            let turned_extent = Area::of(a, b);
            let room = space.floor.size() - turned_extent.size() - 2.0 * WALL_GAP;
            if room.min_element() < 0.0 {
                continue;
            }
            let (columns, rows) = ((room.x / 0.15) as usize, (room.y / 0.15) as usize);
            for cell in 0..=(columns * rows) {
                let shift = 0.15 * Vec2::new((cell % columns.max(1)) as f32, (cell / columns.max(1)) as f32);
                let anchor = space.floor.min + WALL_GAP + shift - turned_extent.min;
                spots.push(Spot { anchor, yaw_deg, side: None, ends: (0.0, 0.0) });
            }
        }
        spots
    }
}

/// How near a spot is to a corner of the room: 1 in a corner, 0 from a metre on.
pub fn in_corner(spot: &Spot) -> f32 {
    1.0 - spot.ends.0.min(spot.ends.1).clamp(0.0, 1.0)
}

/// How well a spot is centred on its wall: 1 in the middle, 0 at an end.
pub fn centred(spot: &Spot) -> f32 {
    let whole = spot.ends.0 + spot.ends.1;
    if whole < 0.05 { 1.0 } else { 2.0 * spot.ends.0.min(spot.ends.1) / whole }
}
