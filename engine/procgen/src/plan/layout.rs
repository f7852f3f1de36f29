//! Rectangles for the rooms of a program. Three families of plans, each with free proportions, mirrored and turned: two bands of rooms along
//! a corridor, the same with an open block at its end, and a strip of small rooms beside the living room for small homes.

use homebody_core::Stream;

use super::geometry::{Cell, millimetres};
use super::program::{Program, RoomClass};

/// Lines of the plan lie on this grid, in millimetres.
const GRID: i32 = 50;

/// A room's rectangle between the lines of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Index into the program.
    pub room: usize,
    /// Between the middle lines of inner walls and the inner faces of outer walls.
    pub cell: Cell,
}

/// One try: rectangles for all rooms, or nothing when the proportions drawn do not work out.
pub fn try_layout(program: &Program, stream: &mut Stream) -> Option<Vec<Placed>> {
    let others = program.rooms.len() - 1;
    let family = stream.unit();
    let placed = if others <= 5 && family < if others <= 3 { 1.0 } else { 0.45 } {
        strip(program, stream)
    } else if family < 0.72 {
        bands(program, stream, true)
    } else {
        bands(program, stream, false)
    }?;
    Some(turned(placed, stream))
}

fn on_grid(metres: f32) -> i32 {
    (millimetres(metres) + GRID / 2) / GRID * GRID
}

/// Mirrors and swaps the axes at random.
fn turned(placed: Vec<Placed>, stream: &mut Stream) -> Vec<Placed> {
    let size = [0, 1].map(|axis| placed.iter().map(|placed| placed.cell.max[axis]).max().unwrap_or_default());
    let mirror = [stream.unit() < 0.5, stream.unit() < 0.5];
    let swap = stream.unit() < 0.5;
    placed.into_iter().map(|placed| Placed { cell: placed.cell.turned(size, mirror, swap), ..placed }).collect()
}

/// Rooms one after another along an axis from `from` to `to`, their shares by area. The last one takes what the grid leaves.
fn row(program: &Program, rooms: &[usize], axis: usize, along: (i32, i32), across: (i32, i32)) -> Vec<Placed> {
    let shares = shares(program, rooms, (along.1 - along.0) as f32 * 0.001);
    let mut placed = Vec::new();
    let (mut start, mut sum) = (along.0, 0.0);
    for (place, &room) in rooms.iter().enumerate() {
        sum += shares[place];
        let share = 1000.0 * sum;
        let end = if place + 1 == rooms.len() { along.1 } else { along.0 + (share as i32 + GRID / 2) / GRID * GRID };
        let (mut min, mut max) = ([0; 2], [0; 2]);
        (min[axis], max[axis]) = (start, end);
        (min[1 - axis], max[1 - axis]) = across;
        placed.push(Placed { room, cell: Cell::new(min, max) });
        start = end;
    }
    placed
}

/// Lengths of rooms in a row of this length, by area; small rooms get at least the width they need.
fn shares(program: &Program, rooms: &[usize], length: f32) -> Vec<f32> {
    let least = |room: usize| program.rooms[room].needs().width + 0.15;
    let mut tight: Vec<bool> = vec![false; rooms.len()];
    loop {
        let taken: f32 = (0..rooms.len()).filter(|&place| tight[place]).map(|place| least(rooms[place])).sum();
        let areas: f32 = (0..rooms.len()).filter(|&place| !tight[place]).map(|place| program.area_of(rooms[place])).sum();
        let of = |place: usize| if tight[place] { least(rooms[place]) } else { (length - taken) * program.area_of(rooms[place]) / areas };
        match (0..rooms.len()).find(|&place| !tight[place] && of(place) < least(rooms[place])) {
            Some(place) => tight[place] = true,
            None => return (0..rooms.len()).map(of).collect(),
        }
    }
}

fn total(program: &Program, rooms: &[usize]) -> f32 {
    rooms.iter().map(|&room| program.area_of(room)).sum()
}

/// A strip of hall, bathroom and small rooms, then the living room, then the bedrooms.
fn strip(program: &Program, stream: &mut Stream) -> Option<Vec<Placed>> {
    let index_of = |class: RoomClass| (0..program.rooms.len()).filter(move |&room| program.rooms[room] == class);
    let living: Vec<usize> = index_of(RoomClass::Living).collect();
    let asleep: Vec<usize> =
        (0..program.rooms.len()).filter(|&room| matches!(program.rooms[room], RoomClass::Bedroom | RoomClass::Childrens)).collect();
    let mut small: Vec<usize> = (1..program.rooms.len()).filter(|room| !living.contains(room) && !asleep.contains(room)).collect();
    stream.shuffle(&mut small);
    small.insert(stream.index(small.len() + 1), 0);
    if small.len() > 4 || asleep.len() > 2 {
        return None;
    }
    let depth = (total(program, &small) / stream.between(2.0, 2.9)).clamp(4.6, 9.0);
    let mut x = 0;
    let mut placed = Vec::new();
    // The bedrooms beside the living room, or behind it in a strip of their own.
    let (mut day, mut night) = (living, asleep);
    if stream.unit() < 0.5 {
        day.append(&mut night);
        if stream.unit() < 0.5 {
            day.reverse();
        }
    }
    for rooms in [&small, &day, &night] {
        if rooms.is_empty() {
            continue;
        }
        let next = x + on_grid(total(program, rooms) / depth);
        placed.extend(row(program, rooms, 1, (0, on_grid(depth)), (x, next)));
        x = next;
    }
    Some(placed)
}

/// Two bands of rooms with a corridor between; `block` puts the public rooms across its end.
fn bands(program: &Program, stream: &mut Stream, block: bool) -> Option<Vec<Placed>> {
    let (mut public, mut private): (Vec<usize>, Vec<usize>) = (1..program.rooms.len()).partition(|&room| program.rooms[room].is_public());
    stream.shuffle(&mut private);
    arrange_public(program, &mut public, stream);
    let mut end = Vec::new();
    if block {
        // The living room and at most two neighbours; what is left goes to the bands.
        let keep = (1 + stream.index(3)).min(public.len());
        let from = public.iter().position(|&room| program.rooms[room] == RoomClass::Living)?.min(public.len() - keep);
        end = public.splice(from..from + keep, []).collect();
    }
    let (first, second) = balanced(program, public, private, stream);
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let width = on_grid(stream.between(1.35, 1.65));
    // A band of small rooms is shallow, so that they do not become corridors.
    let small = first.iter().any(|&room| program.rooms[room].needs().area < 7.0);
    let depth = if small { stream.between(2.7, 3.9) } else { stream.between(3.2, 4.9) };
    let length = total(program, &first) / depth;
    let other_depth = total(program, &second) / length;
    if !(2.5..=5.6).contains(&other_depth) || length < 3.0 {
        return None;
    }
    let (z1, x1) = (on_grid(depth), on_grid(length));
    let z2 = z1 + width;
    let z3 = z2 + on_grid(other_depth);
    let (first_end, second_end) = notch(x1, stream);
    let mut placed = row(program, &first, 0, (0, first_end), (0, z1));
    placed.extend(row(program, &second, 0, (0, second_end), (z2, z3)));
    let mut corridor = Cell::new([0, z1], [x1, z2]);
    if !block && (first_end, second_end) == (x1, x1) && stream.unit() < 0.7 {
        cap(&mut placed, &mut corridor, stream);
    }
    placed.push(Placed { room: 0, cell: corridor });
    if block {
        let width = on_grid(total(program, &end) / (z3 as f32 * 0.001));
        if end.len() > 1 && stream.unit() < 0.5 {
            placed.extend(row(program, &end, 0, (x1, x1 + width), (0, z3)));
        } else {
            placed.extend(row(program, &end, 1, (0, z3), (x1, x1 + width)));
        }
        // With a block at the end nothing may be cut out beside it.
        if first_end < x1 || second_end < x1 {
            return None;
        }
    }
    Some(placed)
}

/// Lets the last room of a band reach across the corridor, which then ends before it.
fn cap(placed: &mut [Placed], corridor: &mut Cell, stream: &mut Stream) {
    let above = stream.unit() < 0.5;
    let reaches = |placed: &&mut Placed| {
        let beside = if above { placed.cell.max[1] == corridor.min[1] } else { placed.cell.min[1] == corridor.max[1] };
        beside && placed.cell.max[0] == corridor.max[0]
    };
    let Some(last) = placed.iter_mut().find(reaches) else { return };
    if last.cell.min[0] < 2500 {
        return;
    }
    if above {
        last.cell.max[1] = corridor.max[1];
    } else {
        last.cell.min[1] = corridor.min[1];
    }
    corridor.max[0] = last.cell.min[0];
}

/// Ends of the two bands: sometimes one is shorter, and the plan an L.
fn notch(length: i32, stream: &mut Stream) -> (i32, i32) {
    let cut = on_grid(stream.between(1.2, 2.6));
    match stream.index(7) {
        0 if length > 4 * cut => (length - cut, length),
        1 if length > 4 * cut => (length, length - cut),
        _ => (length, length),
    }
}

/// Dining beside living, kitchen beside dining or living.
fn arrange_public(program: &Program, public: &mut [usize], stream: &mut Stream) {
    let place = |room: &usize| match program.rooms[*room] {
        RoomClass::Living => 0,
        RoomClass::Dining => 1,
        _ => 2,
    };
    public.sort_by_key(place);
    if stream.unit() < 0.3 && public.len() > 1 {
        public.rotate_left(1);
    }
    if stream.unit() < 0.5 {
        public.reverse();
    }
}

/// Two bands of about equal area; the public rooms stay together.
fn balanced(program: &Program, public: Vec<usize>, private: Vec<usize>, stream: &mut Stream) -> (Vec<usize>, Vec<usize>) {
    let all = total(program, &public) + total(program, &private);
    let aim = all * stream.between(0.44, 0.6);
    let mut first = public;
    let mut second = Vec::new();
    for room in private {
        if total(program, &first) + 0.5 * program.area_of(room) < aim {
            let end = if stream.unit() < 0.5 { 0 } else { first.len() };
            first.insert(end, room);
        } else {
            second.push(room);
        }
    }
    if stream.unit() < 0.5 { (first, second) } else { (second, first) }
}
