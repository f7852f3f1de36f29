//! Robot texts as XML: whether they are well-formed and flat enough, and where their elements stand.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::fault::{RobotFault, clipped};
use super::{DEPTH_MAX, TEXT_BYTES_MAX};

/// Elements in a text; a text of the longest length has fewer that mean anything.
const NODES_MAX: u32 = 400_000;

/// The document of a text that is short, well-formed and flat enough for readers that call themselves for what lies inside.
pub fn parse(text: &str) -> Result<Document<'_>, (String, RobotFault)> {
    let whole = |fault| (String::new(), fault);
    if text.len() > TEXT_BYTES_MAX {
        let fault = RobotFault::TooMany { thing: "the text".into(), what: "bytes", count: text.len(), limit: TEXT_BYTES_MAX };
        return Err(whole(fault));
    }
    check_depth(text).map_err(whole)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX };
    Document::parse_with_options(text, options).map_err(|error| {
        let at = error.pos();
        let fault = RobotFault::Syntax {
            problem: format!("this is not well-formed XML: {}", clipped(&error.to_string())),
            remedy: "close every element that was opened and quote every value".into(),
        };
        (format!("@{}:{}", at.row, at.col), fault)
    })
}

/// Counts how deeply tags are nested without building anything.
pub fn check_depth(text: &str) -> Result<(), RobotFault> {
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let (skipped, change): (usize, isize) = if rest.starts_with("<!--") {
            (rest.find("-->").map_or(rest.len(), |end| end + 3), 0)
        } else if rest.starts_with("<![CDATA[") {
            (rest.find("]]>").map_or(rest.len(), |end| end + 3), 0)
        } else {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            let tag = &rest[..end];
            let flat = tag.starts_with("<?") || tag.starts_with("<!") || tag.ends_with("/>");
            let change = if tag.starts_with("</") { -1 } else { isize::from(!flat) };
            (end, change)
        };
        depth = depth.saturating_add_signed(change);
        if depth > DEPTH_MAX {
            return Err(RobotFault::TooMany { thing: "the text".into(), what: "elements inside elements", count: depth, limit: DEPTH_MAX });
        }
        rest = &rest[skipped..];
    }
    Ok(())
}

/// Lines and columns of the elements of a text.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, (usize, usize)>);

impl Places {
    /// Notes where every element with a name stands, as `tag:name`, and the first of every tag, as `tag`.
    pub fn scan(text: &str) -> Self {
        let mut places = BTreeMap::new();
        let Ok(document) = parse(text) else { return Self(places) };
        for node in document.descendants().filter(Node::is_element) {
            let at = document.text_pos_at(node.range().start);
            let (tag, at) = (node.tag_name().name(), (at.row as usize, at.col as usize));
            places.entry(tag.to_owned()).or_insert(at);
            let name = ["name", "file", "filename"].iter().find_map(|&attribute| node.attribute(attribute));
            if let Some(name) = name {
                places.entry(format!("{tag}:{name}")).or_insert(at);
            }
        }
        Self(places)
    }

    /// Place of an element, as `tag:name` or `tag`, or of `@line:column`; zeros if it has none.
    pub fn find(&self, element: &str) -> (usize, usize) {
        if let Some((line, column)) = element.strip_prefix('@').and_then(|place| place.split_once(':')) {
            return (line.parse().unwrap_or(0), column.parse().unwrap_or(0));
        }
        self.0.get(element).copied().unwrap_or_default()
    }
}
