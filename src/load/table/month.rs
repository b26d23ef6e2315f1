//! Names of months, as spreadsheets shorten them in the languages that write a dot behind the day: `1. Jan`, `01.sty`.

/// Whether a word is a month's name or the beginning of one, of three letters at least.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.to_lowercase();
    let letters = word.chars().count();
    letters >= 3 && MONTHS.iter().flat_map(|names| names.split(' ')).any(|name| name.starts_with(&word))
}

/// A language, or a few that are kindred, a line.
const MONTHS: [&str; 16] = [
    "january february march april may june july august september october november december",
    "januar jänner februar märz mrz april mai juni juli august september oktober november dezember",
    "januar februar marts mars april maj mai juni juli august september oktober november december desember",
    "januari februari augusti maart mrt mei juni juli augustus oktober",
    "janvier février fév mars avril mai juin juillet août septembre octobre novembre décembre déc",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca lipiec lipca sierpień sierpnia wrzesień września październik października listopad listopada grudzień grudnia",
    "leden ledna únor února březen března duben dubna květen května červen června červenec července srpen srpna září říjen října listopad listopadu prosinec prosince",
    "január február marec máj jún júl október",
    "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac avgust",
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "янв январь февраль март апрель мая май июнь июль август сентябрь октябрь ноябрь декабрь",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_told_from_other_words() {
        for word in ["Jan", "März", "sty", "Mars", "Sept", "MAY", "окт", "février"] {
            assert!(is_month(word), "{word}");
        }
        for word in ["Plan", "Run", "Design", "Marketing", "Ja", "Setup"] {
            assert!(!is_month(word), "{word}");
        }
    }
}
