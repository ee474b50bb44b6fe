//! Reads the facts that ship with the tool: what posts are called in schools, and what there is no longer. They are no
//! declarations: a project has a post only if it declares it.

use super::{Lower, lines};
use crate::model::{Post, Retired};
use crate::name::NameKind;
use tutela_syntax::{Kind, Node, Statement};

/// Whether a statement that ships with the tool is such a fact: a post, a body or an agency, or anything that was replaced.
pub(super) fn is_fact(lower: &Lower<'_>, statement: &Statement, node: &Node) -> bool {
    lower.is_standard(statement.span)
        && match node.kind {
            Kind::RoleDecl | Kind::BodyDecl | Kind::AgencyDecl => true,
            Kind::StandardDecl | Kind::DocumentDecl => lines(statement).any(|(_, line)| line.kind == Kind::ReplacedBy),
            // The lines about one of them.
            Kind::AlsoCalled | Kind::ReplacedBy | Kind::LastVerified => true,
            _ => false,
        }
}

impl Lower<'_> {
    pub(super) fn collect_fact(&mut self, statement: &Statement, node: &Node) {
        let kind = match node.kind {
            Kind::RoleDecl => NameKind::Role,
            Kind::BodyDecl => NameKind::Body,
            Kind::AgencyDecl => NameKind::Agency,
            Kind::StandardDecl => NameKind::Standard,
            _ => return,
        };
        let Some(name) = node.get(Kind::Name).map(|name| self.text(name).to_owned()) else { return };
        let title = self.child_phrase(node).unwrap_or_else(|| super::spaced(&name));
        let (mut also_called, mut replaced, mut last_verified) = (Vec::new(), None, None);
        for (_, line) in lines(statement) {
            match line.kind {
                Kind::AlsoCalled => also_called.extend(line.all(Kind::Text).map(|text| self.phrase(text))),
                Kind::LastVerified => last_verified = self.verified(line),
                Kind::ReplacedBy => {
                    let by = line.get(Kind::Name).map_or("", |by| self.text(by)).to_owned();
                    replaced = Some((by, line.get(Kind::Date).and_then(|day| self.day(day))));
                }
                _ => {}
            }
        }
        match replaced {
            Some((by, since)) => self.model.retired.push(Retired { title, also_called, by, since, last_verified }),
            None => self.model.posts.push(Post { name, kind, title, also_called }),
        }
    }

    /// Says what took the place of what there is no longer by its title.
    pub(super) fn name_successors(&mut self) {
        let title = |by: &str| {
            let post = self.model.posts.iter().find(|post| post.name == by);
            post.map_or_else(|| super::spaced(by), |post| post.title.clone())
        };
        let by: Vec<String> = self.model.retired.iter().map(|retired| title(&retired.by)).collect();
        self.model.retired.iter_mut().zip(by).for_each(|(retired, by)| retired.by = by);
    }
}
