/** The content of a table's column or of an object's key. */
export type Field = "title" | "artist" | "moreArtists" | "album" | "duration" | "spotify" | "isrc" | "type";

/**
 * Column names as `normaliseHeader` writes them, best first: where a table has several of them ("track name" and
 * "name"), the earlier one counts. Languages: en, de, fr, es, pt, it, nl, sv, da, no, fi, pl, cs, hu, ro, tr, ru, uk,
 * el, ar, he, ja, zh, ko, vi, id.
 */
const vocabulary: Record<Field, string> = {
  title: `
    master metadata track name|track name|track title|song name|song title|content name|title|song|track|tracks|songs|name|
    track-name|songtitel|liedtitel|liedname|titelname|titel|lied|stück|stücktitel|
    nom du titre|nom de la piste|nom du morceau|titre du morceau|titre de la chanson|titre|chanson|morceau|piste|
    nombre de la canción|nombre de la pista|título de la canción|título|titulo|canción|cancion|tema|pista|
    nome da faixa|nome da música|título da música|faixa|música|musica|
    nome della traccia|titolo del brano|nome del brano|titolo|brano|canzone|traccia|
    nummernaam|naam van nummer|titel van nummer|nummer|liedje|
    låtens namn|låttitel|låtnamn|låt|sangtitel|sangtittel|sang|spor|kappaleen nimi|kappale|
    nazwa utworu|tytuł utworu|tytuł|utwór|piosenka|název skladby|název písně|název|skladba|píseň|
    szám címe|dal címe|cím|dal|nume melodie|titlu|melodie|piesă|
    parça adı|şarkı adı|şarkı|parça|başlık|
    название трека|название песни|название|трек|песня|композиция|назва треку|назва пісні|назва|пісня|
    όνομα κομματιού|τίτλος κομματιού|τίτλος|κομμάτι|τραγούδι|
    اسم الأغنية|عنوان الأغنية|الأغنية|العنوان|שם השיר|שיר|כותרת|
    トラック名|曲名|タイトル|曲|歌曲名称|歌曲名|歌曲|歌名|曲目|标题|標題|곡명|곡 제목|노래 제목|제목|노래|곡|
    tên bài hát|bài hát|tiêu đề|judul lagu|judul|lagu`,
  artist: `
    artist name|artist names|artist|artists|master metadata album artist name|track artist|track artists|performer|creator|
    artist name 1|album artist name|album artist names|album artist|author|band|by|singer|
    künstlername|künstler|interpret|interpreten|interpret:in|
    nom de l'artiste|artiste|artistes|interprète|nombre del artista|artista|artistas|intérprete|
    nome do artista|nome dell'artista|artisti|naam van artiest|artiest|artiesten|uitvoerder|
    artistens namn|artistnamn|artistnavn|kunstner|esittäjä|artisti|
    nazwa wykonawcy|wykonawca|artysta|jméno interpreta|umělec|interpreti|előadó|
    nume artist|sanatçı adı|sanatçı|исполнитель|артист|имя исполнителя|виконавець|
    όνομα/τα καλλιτέχνη|όνομα καλλιτέχνη|καλλιτέχνης|أسماء الفنانين|اسم الفنان|الفنان|שם האמן|אמן|
    アーティスト名|アーティスト|歌手|演唱者|艺术家|藝人|艺人|歌手名|아티스트|가수|nghệ sĩ|ca sĩ|artis|penyanyi`,
  moreArtists: `secondary artists names|artist name 2|featured artists|featured artist`,
  album: `
    album name|album title|album|albums|release|master metadata album album name|
    albumname|album-name|albumtitel|nom de l'album|titre de l'album|nombre del álbum|álbum|
    nome do álbum|nome dell'album|naam van album|albumnaam|albumets namn|albumnamn|albumnavn|albumin nimi|albumi|
    nazwa albumu|název alba|albumcím|nume album|albüm adı|albüm|альбом|название альбома|назва альбому|
    όνομα άλμπουμ|άλμπουμ|اسم الألبوم|الألبوم|שם האלבום|אלבום|アルバム名|アルバム|专辑|專輯|专辑名|앨범|앨범명`,
  duration: `
    track duration|duration|duration ms|song duration|track length|length|time|total time|media duration in milliseconds|
    track-dauer|dauer|länge|spieldauer|laufzeit|durée du titre|durée|duración de la canción|duración|
    duração da faixa|duração|durata della traccia|durata|nummerduur|duur|låtlängd|längd|varighed|varighet|kesto|
    czas trwania|czas|délka|hossz|durată|parça süresi|süre|длительность|продолжительность|тривалість|
    مدة الأغنية|διάρκεια κομματιού|διάρκεια|المدة|משך|トラックの長さ|長さ|時間|时长|時長|재생 시간|길이|thời lượng|durasi`,
  spotify: `
    track uri|spotify uri|spotify track uri|track id|spotify id|spotify track id|spotify - id|track url|spotify url|
    spotify link|uri|spotify|track link|url|link|href|id`,
  isrc: `isrc|track isrc|isrc code|external ids isrc`,
  type: `type|content type|item type|track type`,
};

const fieldNames: Array<[Field, Array<string>]> = Object.entries(vocabulary).map(([field, names]) => [
  field as Field,
  names.split("|").map((name) => name.trim()),
]);

/** The header in lower case, its words (also of camelCase and snake_case) separated by one blank. Brackets stay. */
export function normaliseHeader(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[\s_\ufeff"’]+/g, (run) => (run === "’" ? "'" : " "))
    .trim()
    .toLowerCase();
}

const withoutBrackets = (header: string) =>
  header
    .replace(/\([^)]*\)/g, "")
    .replace(/ {2,}/g, " ")
    .trim();

/** The index of the column or key for each field. */
export type Columns = Partial<Record<Field, number>>;

/** Recognises columns by their names alone. */
export function columnsOf(header: Array<string>): Columns {
  const names = header.map((cell) => withoutBrackets(normaliseHeader(cell)));
  const columns: Columns = {};
  for (const [field, known] of fieldNames) {
    for (const name of known) {
      const at = names.indexOf(name);
      if (at < 0 || Object.values(columns).includes(at)) continue;
      columns[field] = at;
      break;
    }
  }
  return columns;
}

/** Whether the cells are a header: they name two known columns, or the only column of a table. */
export function looksLikeHeader(cells: Array<string>): boolean {
  const { title, artist, album, spotify, duration } = columnsOf(cells);
  const known = [title, artist, album, spotify, duration].filter((at) => at !== undefined).length;
  return known >= 2 || (known === 1 && cells.length === 1 && (spotify !== undefined || title !== undefined));
}

export type DurationUnit = "ms" | "s" | "auto";

/** The unit of durations below a header; `auto` where it names none. */
export function durationUnitOf(header: string): DurationUnit {
  const name = normaliseHeader(header);
  if (/\bms\b|msec|milli|ミリ秒|بالمللي/.test(name)) return "ms";
  return /\bs\b|\bsec|seconds|sekunden|segundos/.test(name) ? "s" : "auto";
}
