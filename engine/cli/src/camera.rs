//! Where a picture is taken from, as typed on the command line.

use std::str::FromStr;

use homebody_core::Vec3;

/// A camera as asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum CameraChoice {
    /// `eye=x,y,z,target=x,y,z[,fov_deg=60]`.
    Free {
        /// Where it stands, in metres.
        eye: Vec3,
        /// What it looks at, in metres.
        target: Vec3,
        /// Vertical field of view in degrees.
        fov_deg: f32,
    },
    /// `room:NAME`: the corner of the room that sees most of it.
    Room(String),
    /// `dollhouse`: the whole home, slanted from the south, ceilings lifted off.
    Dollhouse,
    /// `top`: the whole home from straight above, north up, ceilings lifted off.
    Top,
    /// `head`: what the robot sees at the start.
    Head,
}

/// Vertical field of view in degrees when none is asked for.
const FOV_DEG: f32 = 60.0;

impl FromStr for CameraChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "dollhouse" => Ok(Self::Dollhouse),
            "top" => Ok(Self::Top),
            "head" => Ok(Self::Head),
            _ => match text.strip_prefix("room:") {
                Some("") => Err("`room:` needs a name after the colon, such as room:bedroom".into()),
                Some(name) => Ok(Self::Room(name.into())),
                None => parse_free(text),
            },
        }
    }
}

/// Reads `key=number,number,…,key=…`: a part with `=` begins a new key, the others belong to the key before them.
fn parse_free(text: &str) -> Result<CameraChoice, String> {
    let mut keys: Vec<(&str, Vec<f32>)> = Vec::new();
    for part in text.split(',') {
        let number = match part.split_once('=') {
            Some((key, number)) => {
                keys.push((key.trim(), Vec::new()));
                number
            }
            None => part,
        };
        let (key, numbers) = keys
            .last_mut()
            .ok_or_else(|| format!("{text:?} is neither `dollhouse`, `top`, `head`, `room:NAME` nor `eye=x,y,z,target=x,y,z`"))?;
        numbers.push(parse_number(key, number)?);
    }
    let eye = point(&keys, "eye")?;
    let target = point(&keys, "target")?;
    if let Some((key, _)) = keys.iter().find(|(key, _)| !["eye", "target", "fov_deg"].contains(key)) {
        return Err(format!("{key:?} is not a part of a camera; use eye, target and fov_deg"));
    }
    if eye.distance(target) < 1e-3 {
        return Err("eye and target are the same point; move one of them".into());
    }
    Ok(CameraChoice::Free { eye, target, fov_deg: field_of_view(&keys)? })
}

fn parse_number(key: &str, text: &str) -> Result<f32, String> {
    let number: f32 = text.trim().parse().map_err(|_| format!("{key} has {text:?} where a number belongs"))?;
    if number.abs() < 1e4 { Ok(number) } else { Err(format!("{key} has {text:?}; use numbers between -10000 and 10000")) }
}

fn values<'a>(keys: &'a [(&str, Vec<f32>)], key: &str) -> Result<Option<&'a [f32]>, String> {
    let mut found = keys.iter().filter(|(name, _)| *name == key);
    let first = found.next().map(|(_, numbers)| numbers.as_slice());
    if found.next().is_some() { Err(format!("{key} is given twice; keep one")) } else { Ok(first) }
}

fn point(keys: &[(&str, Vec<f32>)], key: &str) -> Result<Vec3, String> {
    match values(keys, key)? {
        Some(&[x, y, z]) => Ok(Vec3::new(x, y, z)),
        Some(numbers) => Err(format!("{key} has {} numbers; give three, in metres: {key}=x,y,z", numbers.len())),
        None => Err(format!("{key} is missing; a camera reads eye=x,y,z,target=x,y,z[,fov_deg={FOV_DEG}]")),
    }
}

fn field_of_view(keys: &[(&str, Vec<f32>)]) -> Result<f32, String> {
    match values(keys, "fov_deg")? {
        None => Ok(FOV_DEG),
        Some(&[degrees]) if (1.0..=170.0).contains(&degrees) => Ok(degrees),
        Some(numbers) => Err(format!("fov_deg is {numbers:?}; give one number of degrees, 1 to 170")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cameras_read_as_typed() {
        let free = CameraChoice::Free { eye: Vec3::new(0.0, 1.6, -3.5), target: Vec3::X, fov_deg: 75.0 };
        for (text, choice) in [
            ("eye=0,1.6,-3.5,target=1,0,0,fov_deg=75", free.clone()),
            ("fov_deg=75, target=1,0,0, eye=0,1.6,-3.5", free),
            ("room:bedroom", CameraChoice::Room("bedroom".into())),
            ("dollhouse", CameraChoice::Dollhouse),
            ("top", CameraChoice::Top),
            ("head", CameraChoice::Head),
        ] {
            assert_eq!(text.parse(), Ok(choice), "{text}");
        }
    }

    #[test]
    fn a_camera_that_makes_no_sense_is_refused_with_the_reason() {
        for (text, reason) in [
            ("", "neither"),
            ("sideways", "neither"),
            ("room:", "needs a name"),
            ("eye=0,1,2", "target is missing"),
            ("eye=0,1,target=1,2,3", "eye has 2 numbers"),
            ("eye=0,1,2,target=0,1,2", "same point"),
            ("eye=0,1,inf,target=0,1,2", "between"),
            ("eye=0,1,nan,target=0,1,2", "between"),
            ("eye=0,1,b,target=0,1,2", "where a number belongs"),
            ("eye=0,1,2,eye=0,1,2,target=0,0,0", "twice"),
            ("eye=0,1,2,target=0,0,0,roll=3", "not a part"),
            ("eye=0,1,2,target=0,0,0,fov_deg=180", "1 to 170"),
        ] {
            let problem = text.parse::<CameraChoice>().expect_err(text);
            assert!(problem.contains(reason), "{text}: {problem}");
        }
    }
}
