//! How wide the columns of a table are: marks need little, texts take what is left, and nothing leaves the page.

/// What a column holds at least and at most, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Demand {
    /// Widest word of its cells.
    pub narrow: f32,
    /// Widest cell on one line.
    pub wide: f32,
    /// Widest part of its heading between two places where it may be broken.
    pub heading: f32,
    /// Widest word of its heading, unbroken.
    pub word: f32,
    /// Whether it holds role marks: such columns are equal and their headings may be turned.
    pub party: bool,
}

impl Demand {
    /// Takes in what another column demands that is to be as wide.
    pub(crate) fn raise(&mut self, other: &Self) {
        self.narrow = self.narrow.max(other.narrow);
        self.wide = self.wide.max(other.wide);
        self.heading = self.heading.max(other.heading);
        self.word = self.word.max(other.word);
        self.party |= other.party;
    }
}

/// How a table is fitted to the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fit {
    Level(Vec<f32>),
    /// The headings of parties run upwards.
    TurnedHeadings(Vec<f32>),
    /// Even so it is too wide.
    TooWide,
}

/// Texts get at least this part of the width, however many parties there are.
const TEXT_SHARE: f32 = 0.42;
/// The column of activities gets this part, while headings of parties can still be broken between words for it.
const ACTIVITY_SHARE: f32 = 0.5;
/// A column whose longest text takes no more than this part of a table is not broken.
const SHORT_SHARE: f32 = 0.2;
/// A column of marks is not narrower than this, nor wider than it needs.
const PARTY_LEAST: f32 = 52.0;
const PARTY_MOST: f32 = 86.0;

/// Finds the widths of columns that together fill `room` points.
pub(crate) fn fit(demands: &[Demand], room: f32) -> Fit {
    let parties = demands.iter().filter(|demand| demand.party).count() as f32;
    if parties == 0.0 {
        return Fit::Level(texts(demands, room));
    }
    let marks = widest(demands, |demand| demand.narrow);
    let most = room * (1.0 - TEXT_SHARE) / parties;
    let level = |heading: fn(&Demand) -> f32| {
        let level = widest(demands, |demand| demand.narrow.max(heading(demand))).max(PARTY_LEAST);
        (level <= most).then_some(level)
    };
    if let Some(level) = level(|demand| demand.word).or_else(|| level(|demand| demand.heading)) {
        let wished = widest(demands, |demand| demand.wide).clamp(level, PARTY_MOST.max(level));
        let left = room * (1.0 - ACTIVITY_SHARE) - beside_activities(demands);
        return Fit::Level(with_parties(demands, room, wished.min(most).min(left / parties).max(level)));
    }
    let turned = marks.max(most.min(PARTY_LEAST / 2.0));
    if turned <= most { Fit::TurnedHeadings(with_parties(demands, room, turned)) } else { Fit::TooWide }
}

/// The narrowest that can be done: columns share the width even where that breaks words.
pub(crate) fn squeeze(demands: &[Demand], room: f32) -> Vec<f32> {
    let parties = demands.iter().filter(|demand| demand.party).count() as f32;
    let share = room * (1.0 - TEXT_SHARE) / parties.max(1.0);
    with_parties(demands, room, widest(demands, |demand| demand.narrow).min(share))
}

fn widest(demands: &[Demand], of: impl Fn(&Demand) -> f32) -> f32 {
    demands.iter().filter(|demand| demand.party).map(of).fold(0.0, f32::max)
}

/// What the columns of texts need at least, but for that with the longest ones, which is that of the activities.
fn beside_activities(demands: &[Demand]) -> f32 {
    let texts = || demands.iter().filter(|demand| !demand.party);
    let longest = texts().max_by(|a, b| a.wide.total_cmp(&b.wide));
    texts().map(least).sum::<f32>() - longest.map(least).unwrap_or_default()
}

fn least(demand: &Demand) -> f32 {
    demand.narrow.max(demand.heading)
}

/// Equal columns for parties; the rest is shared by the texts.
fn with_parties(demands: &[Demand], room: f32, party: f32) -> Vec<f32> {
    let count = demands.iter().filter(|demand| demand.party).count() as f32;
    let others: Vec<Demand> = demands.iter().copied().filter(|demand| !demand.party).collect();
    let mut shares = texts(&others, room - party * count).into_iter();
    demands.iter().map(|demand| if demand.party { party } else { shares.next().unwrap_or_default() }).collect()
}

/// Every column gets its widest word, a short one all that it holds, and each of the rest by how much more it would take.
fn texts(demands: &[Demand], room: f32) -> Vec<f32> {
    let short = |demand: &Demand| {
        let whole = least(demand).max(demand.word);
        if demand.wide <= room * SHORT_SHARE { demand.wide.max(whole) } else { whole }
    };
    let mut least: Vec<f32> = demands.iter().map(least).collect();
    let unbroken: Vec<f32> = demands.iter().map(short).collect();
    if unbroken.iter().sum::<f32>() <= room {
        least = unbroken;
    }
    let sum: f32 = least.iter().sum();
    if sum >= room {
        return least.iter().map(|least| room * least / sum.max(f32::MIN_POSITIVE)).collect();
    }
    let more: Vec<f32> =
        demands.iter().zip(&least).map(|(demand, least)| (demand.wide - least).max(0.0) + 1.0).collect();
    let wished: f32 = more.iter().sum();
    least.iter().zip(&more).map(|(least, more)| least + (room - sum) * more / wished).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(narrow: f32, wide: f32) -> Demand {
        Demand { narrow, wide, heading: 40.0, word: 40.0, party: false }
    }

    fn party() -> Demand {
        Demand { narrow: 26.0, wide: 26.0, heading: 45.0, word: 45.0, party: true }
    }

    #[test]
    fn columns_fill_the_width_and_parties_are_equal() {
        let Fit::Level(widths) = fit(&[text(60.0, 300.0), party(), party()], 470.0) else { panic!("two parties fit") };
        assert!((widths.iter().sum::<f32>() - 470.0).abs() < 0.01);
        assert_eq!(widths[1], widths[2]);
    }

    #[test]
    fn activities_keep_half_of_the_width_beside_other_texts() {
        let wordy = Demand { wide: 84.0, ..party() };
        let demands = [text(60.0, 300.0), wordy, wordy, wordy, text(30.0, 40.0), text(10.0, 10.0)];
        let Fit::Level(widths) = fit(&demands, 470.0) else { panic!("three parties fit") };
        assert!(widths[0] >= 0.45 * 470.0, "{widths:?}");
        let Fit::Level(alone) = fit(&demands[..3], 470.0) else { panic!("two parties fit") };
        assert_eq!(alone[1], 84.0);
    }

    #[test]
    fn words_of_headings_are_whole_where_the_page_has_room_for_them() {
        let long = Demand { word: 75.0, ..party() };
        let width = |parties: usize| {
            let demands: Vec<Demand> = std::iter::once(text(60.0, 300.0)).chain((0..parties).map(|_| long)).collect();
            match fit(&demands, 470.0) {
                Fit::Level(widths) => widths[1],
                other => panic!("{other:?}"),
            }
        };
        assert_eq!((width(3), width(5)), (75.0, PARTY_LEAST));
    }

    #[test]
    fn many_parties_turn_their_headings_before_anything_overflows() {
        let demands: Vec<Demand> = std::iter::once(text(60.0, 300.0)).chain((0..9).map(|_| party())).collect();
        assert!(matches!(fit(&demands, 470.0), Fit::TurnedHeadings(widths) if widths.iter().sum::<f32>() < 470.1));
    }

    #[test]
    fn too_many_parties_ask_for_another_page() {
        let demands: Vec<Demand> = std::iter::once(text(60.0, 300.0)).chain((0..30).map(|_| party())).collect();
        assert_eq!(fit(&demands, 470.0), Fit::TooWide);
        assert!(squeeze(&demands, 470.0).iter().sum::<f32>() < 470.1);
    }
}
