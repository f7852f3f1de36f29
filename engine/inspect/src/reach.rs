//! **Reach**: a robot of 0.5 m width gets into every room and has at least 0.1 m² there on which its middle can be. `ground` says how that is
//! found.

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// Floor on which a robot's middle can be in every room, m².
const AREA_MIN: f32 = 0.1;

pub fn check(home: &Home, report: &mut HomeReport) {
    let ground = home.ground();
    let mut faults = Vec::new();
    let (mut free, mut standable, mut reached) = (0.0, 0.0, 0.0);
    for (index, room) in home.model.rooms.iter().enumerate() {
        let [room_free, room_standable, room_reached] =
            [&ground.free, &ground.standable, &ground.reached].map(|cells| ground.area(index, cells));
        let found = &mut report.rooms[index];
        (found.free_m2, found.reached_m2) = (Some(room_free), Some(room_reached));
        found.reach = Some(if room_standable > 0.0 { room_reached / room_standable } else { 0.0 });
        (free, standable, reached) = (free + room_free, standable + room_standable, reached + room_reached);
        if room_reached < AREA_MIN {
            let why = if room_standable < AREA_MIN { "it is too full to stand in" } else { "no way leads there" };
            faults.push(Fault {
                check: Check::Reach,
                things: vec![room.name.clone()],
                value: room_reached,
                limit: AREA_MIN,
                unit: "m2".into(),
                message: format!("a robot of 0.5 m width reaches {room_reached:.2} m² of {} ({why}); at least {AREA_MIN} m²", room.name),
            });
        }
    }
    report.metrics.free_m2 = Some(free);
    report.metrics.reach = Some(if standable > 0.0 { reached / standable } else { 0.0 });
    report.add(faults);
}
