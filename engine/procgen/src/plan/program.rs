//! Which rooms a home has, and how large they should be.

use homebody_core::Stream;

use crate::request::{ROOMS_MAX, Request};

/// What a room is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoomClass {
    /// Sofas and television; in small homes the kitchen, the table and the bed as well.
    Living,
    /// Cooking.
    Kitchen,
    /// Eating.
    Dining,
    /// Sleeping, for grown-ups.
    Bedroom,
    /// Sleeping and playing.
    Childrens,
    /// Washing oneself.
    Bathroom,
    /// The way between the others.
    Hall,
    /// Working.
    Study,
    /// Washing clothes.
    Laundry,
    /// Putting things away.
    Storage,
}

impl RoomClass {
    /// Class as scene documents name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Living => "living_room",
            Self::Kitchen => "kitchen",
            Self::Dining => "dining_room",
            Self::Bedroom => "bedroom",
            Self::Childrens => "childrens_room",
            Self::Bathroom => "bathroom",
            Self::Hall => "hall",
            Self::Study => "study",
            Self::Laundry => "laundry",
            Self::Storage => "storage",
        }
    }

    /// Smallest clear width, widest useful aspect, smallest and usual area in m².
    pub fn needs(self) -> Needs {
        let (width, aspect, area_min, area) = match self {
            Self::Living => (3.2, 2.0, 14.0, 24.0),
            Self::Kitchen => (2.3, 2.2, 6.5, 10.5),
            Self::Dining => (2.7, 1.9, 8.0, 12.0),
            Self::Bedroom => (2.7, 1.9, 9.0, 13.5),
            Self::Childrens => (2.5, 2.0, 8.0, 11.5),
            Self::Bathroom => (1.75, 2.5, 4.2, 6.0),
            Self::Hall => (1.2, 30.0, 3.0, 9.0),
            Self::Study => (2.2, 2.1, 6.0, 9.0),
            Self::Laundry => (1.7, 2.5, 3.6, 5.5),
            Self::Storage => (1.4, 2.9, 2.6, 4.5),
        };
        Needs { width, aspect, area_min, area }
    }

    /// True for rooms that guests walk through.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Living | Self::Kitchen | Self::Dining | Self::Hall)
    }
}

/// What a room needs of its rectangle.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// Smallest clear side in metres.
    pub width: f32,
    /// Largest ratio of its sides.
    pub aspect: f32,
    /// Smallest area in m².
    pub area_min: f32,
    /// Usual area in m².
    pub area: f32,
}

/// The rooms of a home, and what the living room takes over from rooms that are not there.
#[derive(Clone, Debug)]
pub struct Program {
    /// Classes; the hall first.
    pub rooms: Vec<RoomClass>,
    /// Area of all rooms in m².
    pub area_m2: f32,
}

impl Program {
    /// The rooms for a request; its numbers are within their ranges.
    pub fn draw(request: &Request, stream: &mut Stream) -> Self {
        let bedrooms = request.bedrooms.map_or_else(|| draw_bedrooms(request, stream), |count| count as usize);
        let count = request.rooms.map_or_else(|| draw_count(request, bedrooms, stream), |count| count as usize);
        let mut rooms = vec![RoomClass::Hall, RoomClass::Living, RoomClass::Bathroom];
        rooms.extend((0..bedrooms).map(|index| bedroom(index, stream)));
        let mut extras = extras(bedrooms, stream);
        extras.reverse();
        while rooms.len() < count.min(ROOMS_MAX as usize) {
            rooms.push(extras.pop().unwrap_or(RoomClass::Storage));
        }
        let usual: f32 = rooms.iter().map(|room| room.needs().area).sum();
        let area_m2 = request.area_m2.unwrap_or_else(|| usual * stream.between(0.92, 1.22));
        Self { rooms, area_m2 }
    }

    /// Area that a room should get, in m².
    pub fn area_of(&self, index: usize) -> f32 {
        let usual: f32 = self.rooms.iter().map(|&room| self.usual(room)).sum();
        self.usual(self.rooms[index]) * self.area_m2 / usual
    }

    /// The living room grows by what it takes over.
    fn usual(&self, room: RoomClass) -> f32 {
        let lacks = |class: RoomClass| if self.rooms.contains(&class) { 0.0 } else { 1.0 };
        let more = if room == RoomClass::Living {
            5.0 * lacks(RoomClass::Kitchen) + 3.0 * lacks(RoomClass::Dining) + if self.is_studio() { 6.0 } else { 0.0 }
        } else {
            0.0
        };
        // Few rooms need little hall.
        let hall = if room == RoomClass::Hall && self.rooms.len() < 6 { -4.0 } else { 0.0 };
        room.needs().area + more + hall
    }

    /// True when people sleep in the living room.
    pub fn is_studio(&self) -> bool {
        !self.rooms.iter().any(|room| matches!(room, RoomClass::Bedroom | RoomClass::Childrens))
    }
}

fn draw_bedrooms(request: &Request, stream: &mut Stream) -> usize {
    let most = match (request.rooms, request.area_m2) {
        (Some(rooms), _) => (rooms as usize).saturating_sub(3).min(4),
        (None, Some(area)) => ((area - 30.0) / 24.0).clamp(0.0, 4.0) as usize,
        (None, None) => 4,
    };
    let drawn = *stream.pick(&[0, 1, 1, 2, 2, 2, 3, 3, 4]);
    if request.area_m2.is_some() { most } else { drawn.min(most) }
}

fn draw_count(request: &Request, bedrooms: usize, stream: &mut Stream) -> usize {
    let least = 3 + bedrooms;
    let by_area = request.area_m2.map(|area| ((area / 12.5) as usize).clamp(least, 12));
    by_area.unwrap_or_else(|| (least + 1 + stream.index(4)).clamp(4, 12))
}

fn bedroom(index: usize, stream: &mut Stream) -> RoomClass {
    if index == 0 || (index > 1 && stream.unit() < 0.5) { RoomClass::Bedroom } else { RoomClass::Childrens }
}

/// What is added after bedrooms, in order.
fn extras(bedrooms: usize, stream: &mut Stream) -> Vec<RoomClass> {
    use RoomClass::{Bathroom, Dining, Kitchen, Laundry, Storage, Study};
    let mut later =
        if bedrooms >= 3 { vec![Bathroom, Dining, Study, Laundry, Storage] } else { vec![Dining, Study, Laundry, Storage, Bathroom] };
    // Not every home wants the same rooms first.
    let swap = stream.index(later.len() - 1);
    later.swap(swap, swap + 1);
    let mut all = vec![Kitchen];
    all.extend(later);
    all
}
