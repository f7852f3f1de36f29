//! Where each element of a RON text stands. The `ron` crate gives values without places, so a light scanner walks the text a second
//! time and keeps the place of every field and list item. It accepts whatever it is given: a broken text gives a partial tree.

use crate::error::Location;

/// Deepest nesting that is followed; scenes need six.
const DEPTH_MAX: usize = 64;

/// One step from an element to one of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A field of a struct or a key of a map.
    Field(String),
    /// An item of a list or tuple, from 0.
    Index(usize),
}

/// The way from the document to one of its elements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(Vec<Step>);

impl Path {
    /// The way to a field of this element.
    pub fn field(&self, name: &str) -> Self {
        self.with(Step::Field(name.to_owned()))
    }

    /// The way to an item of this element.
    pub fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if index == 0 => write!(formatter, "{name}")?,
                Step::Field(name) => write!(formatter, ".{name}")?,
                Step::Index(item) => write!(formatter, "[{item}]")?,
            }
        }
        Ok(())
    }
}

/// An element of the text, as byte offsets.
#[derive(Debug, Default)]
struct Node {
    start: usize,
    end: usize,
    /// Field or key name and where it stands, then the value.
    fields: Vec<(String, usize, Node)>,
    items: Vec<Node>,
}

/// The places of all elements of one text.
pub(crate) struct Spans<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    root: Node,
}

impl<'a> Spans<'a> {
    /// Scans a RON text.
    pub fn scan(text: &'a str) -> Self {
        let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
        scanner.skip_attributes();
        let root = scanner.value(0);
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(index, _)| index + 1)).collect();
        Self { text, line_starts, root }
    }

    /// Place of an element, or of the nearest one around it that the text has.
    pub fn locate(&self, path: &Path) -> Location {
        let mut node = &self.root;
        let mut place = node.start;
        for step in &path.0 {
            let next = match step {
                Step::Field(name) => node.fields.iter().find(|field| field.0 == *name).map(|field| (field.1, &field.2)),
                Step::Index(index) => node.items.get(*index).map(|item| (item.start, item)),
            };
            let Some((start, inner)) = next else { break };
            (place, node) = (start, inner);
        }
        self.location(place)
    }

    /// Names of the keys that an element repeats, with the place of the second one.
    pub fn repeated_keys(&self, path: &Path) -> Vec<(String, Location)> {
        let Some(node) = self.find(path) else { return Vec::new() };
        let repeated = |index: &usize| node.fields[..*index].iter().any(|field| field.0 == node.fields[*index].0);
        (0..node.fields.len()).filter(repeated).map(|index| (node.fields[index].0.clone(), self.location(node.fields[index].1))).collect()
    }

    /// The innermost elements around a place, outermost first: the way there and, where it has one, its `name`.
    pub fn around(&self, at: Location) -> Vec<(Path, Option<String>)> {
        let offset = self.offset(at);
        let mut found = Vec::new();
        let (mut node, mut path) = (&self.root, Path::default());
        loop {
            let inner = node;
            found.push((path.clone(), self.name_of(inner)));
            let field =
                inner.fields.iter().find(|field| field.1 <= offset && offset <= field.2.end).map(|field| (path.field(&field.0), &field.2));
            let item = || inner.items.iter().position(|item| item.start <= offset && offset <= item.end);
            let Some(next) = field.or_else(|| item().map(|index| (path.index(index), &inner.items[index]))) else { return found };
            (path, node) = next;
        }
    }

    fn find(&self, path: &Path) -> Option<&Node> {
        path.0.iter().try_fold(&self.root, |node, step| match step {
            Step::Field(name) => node.fields.iter().find(|field| field.0 == *name).map(|field| &field.2),
            Step::Index(index) => node.items.get(*index),
        })
    }

    fn name_of(&self, node: &Node) -> Option<String> {
        let value = &node.fields.iter().find(|field| field.0 == "name")?.2;
        let text = self.text.get(value.start..value.end)?.trim();
        Some(text.trim_matches('"').to_owned()).filter(|name| !name.is_empty() && name.len() <= 64 && !name.contains('\n'))
    }

    /// Line and column of a byte offset.
    fn location(&self, offset: usize) -> Location {
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        let before = self.text.as_bytes().get(self.line_starts[line - 1]..offset).unwrap_or_default();
        Location { line, column: 1 + String::from_utf8_lossy(before).chars().count() }
    }

    fn offset(&self, at: Location) -> usize {
        let line_start = self.line_starts.get(at.line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let line = self.text.get(line_start..).unwrap_or_default();
        line_start + line.chars().take(at.column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
    }
}

/// Walks a text by bytes; multi-byte characters only occur inside strings and comments, which are passed over whole.
struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn starts_with(&self, prefix: &str) -> bool {
        self.text[self.at..].starts_with(prefix.as_bytes())
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
    }

    /// Passes over white space and comments; block comments nest.
    fn skip_space(&mut self) {
        loop {
            self.skip_while(|byte| byte.is_ascii_whitespace());
            if self.starts_with("//") {
                self.skip_while(|byte| byte != b'\n');
            } else if self.starts_with("/*") {
                self.skip_block_comment();
            } else {
                return;
            }
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.text.len() {
            if self.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if self.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else {
                self.at += 1;
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Passes over `#![enable(…)]` at the head of a text.
    fn skip_attributes(&mut self) {
        self.skip_space();
        while self.starts_with("#!") {
            self.skip_while(|byte| byte != b']');
            self.at = (self.at + 1).min(self.text.len());
            self.skip_space();
        }
    }

    /// One value of any sort, with what is inside it.
    fn value(&mut self, depth: usize) -> Node {
        self.skip_space();
        let mut node = Node { start: self.at, ..Node::default() };
        if depth == DEPTH_MAX {
            self.at = self.text.len();
        }
        if !self.string() {
            self.skip_while(is_word);
            let word_end = self.at;
            self.skip_space();
            match self.peek() {
                Some(b'(') => self.body(b')', depth, &mut node),
                Some(b'[') => self.body(b']', depth, &mut node),
                Some(b'{') => self.body(b'}', depth, &mut node),
                _ => self.at = word_end,
            }
        }
        node.end = self.at;
        node
    }

    /// What stands between brackets, the opening one at the current place.
    fn body(&mut self, closing: u8, depth: usize, node: &mut Node) {
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                None => return,
                Some(byte) if byte == closing => {
                    self.at += 1;
                    return;
                }
                Some(_) => self.entry(depth, node),
            }
        }
    }

    /// One item, or one key with its value; always moves on.
    fn entry(&mut self, depth: usize, node: &mut Node) {
        let before = self.at;
        let first = self.value(depth + 1);
        self.skip_space();
        if self.peek() == Some(b':') {
            self.at += 1;
            let key = String::from_utf8_lossy(&self.text[first.start..first.end]).trim_matches('"').to_owned();
            let value = self.value(depth + 1);
            node.fields.push((key, first.start, value));
        } else {
            node.items.push(first);
        }
        self.skip_space();
        if self.peek() == Some(b',') || self.at == before {
            self.at += 1;
        }
    }

    /// A string, raw string, byte string or character, if one starts here.
    fn string(&mut self) -> bool {
        let prefix = ["b", "r", "br"].into_iter().find(|prefix| {
            let rest = &self.text[self.at..];
            rest.starts_with(prefix.as_bytes()) && rest[prefix.len()..].iter().find(|&&byte| byte != b'#') == Some(&b'"')
        });
        let raw = prefix.is_some_and(|prefix| prefix.ends_with('r'));
        self.at += prefix.map_or(0, str::len);
        match self.peek() {
            Some(b'"' | b'#') if raw => self.raw_string(),
            Some(b'"') => self.quoted(b'"'),
            Some(b'\'') => self.quoted(b'\''),
            _ => return false,
        }
        true
    }

    fn raw_string(&mut self) {
        let start = self.at;
        self.skip_while(|byte| byte == b'#');
        let closing = format!("\"{}", "#".repeat(self.at - start));
        self.at += 1;
        while self.at < self.text.len() && !self.starts_with(&closing) {
            self.at += 1;
        }
        self.at = (self.at + closing.len()).min(self.text.len());
    }

    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == quote {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
    }
}

/// Bytes of identifiers and numbers.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+' | b'-' | b'#') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"// A comment with "quotes" and (brackets
Scene(
    /* nested /* comment */ ] */
    name: "a \" ) string",
    walls: [
        (name: r#"raw " )"#, from_m: (1.0, -2e3)), // (
        (name: "zwölf", openings: [(kind: Door(open_deg: 3.0), at_m: 1)]),
    ],
    map: {"a": 1, "b": 2, "a": 3},
)"##;

    fn location(path: &Path) -> (usize, usize) {
        let at = Spans::scan(TEXT).locate(path);
        (at.line, at.column)
    }

    #[test]
    fn elements_are_found_behind_strings_and_comments() {
        let walls = Path::default().field("walls");
        assert_eq!(location(&Path::default()), (2, 1));
        assert_eq!(location(&walls.index(0).field("from_m").index(1)), (6, 44));
        assert_eq!(location(&walls.index(1)), (7, 9));
        let opening = walls.index(1).field("openings").index(0);
        assert_eq!(location(&opening.field("kind").field("open_deg")), (7, 48));
        assert_eq!(location(&opening.field("at_m")), (7, 64));
    }

    #[test]
    fn a_missing_element_is_placed_at_the_one_around_it() {
        assert_eq!(location(&Path::default().field("walls").index(1).field("height_m")), (7, 9));
        assert_eq!(location(&Path::default().field("rooms").index(1)), (2, 1));
    }

    #[test]
    fn repeated_keys_are_seen() {
        let repeated = Spans::scan(TEXT).repeated_keys(&Path::default().field("map"));
        assert_eq!(repeated, [("a".to_owned(), Location { line: 9, column: 27 })]);
    }

    #[test]
    fn a_place_is_described_by_the_elements_around_it() {
        let around = Spans::scan(TEXT).around(Location { line: 7, column: 70 });
        let names: Vec<_> = around.iter().filter_map(|(_, name)| name.clone()).collect();
        assert_eq!(names.last().map(String::as_str), Some("zwölf"));
        assert_eq!(around.last().map(|(path, _)| path.to_string()), Some("walls[1].openings[0].at_m".into()));
    }

    #[test]
    fn any_text_is_scanned_to_its_end() {
        for text in ["", "(", "\"", "'", "r#\"", "((((((((", "/*", "}{)(", "a:b:c", "[,,,]", "\\", "#![", "ä(ö: ü)", "\u{feff}(", "b"] {
            Spans::scan(text).locate(&Path::default().field("x"));
            Spans::scan(&text.repeat(5000)).around(Location { line: 3, column: 9 });
        }
    }
}
