//! Whether a post is there, held, among the people asked for, and covered.

use super::{Evidence, Judge, Judged, Lack, Required};
use tutela_model::{NameId, Role, Target};

impl<'m> Judge<'m> {
    pub(super) fn post(
        &self,
        required: &Required<'m>,
        asked: &Target,
        held: bool,
        within: &[NameId],
        deputy: bool,
    ) -> Judged<'m> {
        let model = self.model;
        let claims = model.roles.iter().filter(|role| required.is_claimed_by(&role.decl));
        let named = model.roles.iter().filter(|role| *asked == Target::Name(role.id));
        let judged = claims.chain(named).map(|role| self.of_post(required, role, held, within, deputy));
        match Judged::nearest(judged) {
            Some(judged) => judged,
            None if self.hints().is_told(model, asked) => Judged::Open(None),
            None => Judged::Unmet(None, Vec::new()),
        }
    }

    fn of_post(
        &self,
        required: &Required<'m>,
        role: &'m Role,
        held: bool,
        within: &[NameId],
        deputy: bool,
    ) -> Judged<'m> {
        let model = self.model;
        let claimed = required.is_claimed_by(&role.decl);
        let evidence = Evidence { decl: &role.decl, span: role.decl.span, claimed };
        if role.not_applicable.is_some() {
            return Judged::Open(Some(evidence));
        }
        let mut lacks = Vec::new();
        let among = |group: &NameId| model.names.is_within(role.id, *group) || model.covers_group(*group, role.id);
        if !within.is_empty() && !within.iter().any(among) {
            lacks.push(Lack::Among(within.to_vec()));
        }
        if held && model.holders(role, self.day, None).is_empty() {
            lacks.push(Lack::Holder);
        }
        if deputy && role.deputy.as_ref().is_none_or(tutela_model::List::names_nobody) {
            lacks.push(Lack::Deputy);
        }
        Judged::of(evidence, lacks)
    }
}
