import { expect } from "chai";
import { readManifest } from "../../../src/core/manifest/index.js";
import { shown } from "./shown.js";
import { readFreeLine, spacedDash, splitPair } from "../../../src/core/manifest/formats/free-line.js";

interface Case {
  says: string;
  /** The format and its confidence. */
  format: string;
  /** What comes first, how that is known, and how surely. */
  order?: string;
  text: Array<string>;
  rows: Array<string>;
}

const cases: Array<Case> = [
  {
    says: "bullets of every kind, but no dash that belongs to a name",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "- Queen - Innuendo",
      "* Queen - Headlong",
      "+ Queen - Delilah",
      "• Queen - Bijou",
      "‣ Queen - Jealousy",
      "> Queen - Ogre Battle",
      "☑ Queen - Nevermore",
      "❤️ Queen - Seven Seas",
      "- > Queen - Liar",
      "-Queen - Funny",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Bijou",
      "5 track Queen – Jealousy",
      "6 track Queen – Ogre Battle",
      "7 track Queen – Nevermore",
      "8 track Queen – Seven Seas",
      "9 track Queen – Liar",
      "10 track -Queen – Funny",
    ],
  },
  {
    says: "a check list",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: [
      "[ ] Queen - Innuendo",
      "[X]  Queen - Headlong",
      "[] Queen - Delilah",
      "- [✓] Queen - Jealousy",
      "[x]Queen - Bijou",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Jealousy",
      "5 track [x]Queen – Bijou",
    ],
  },
  {
    says: "a list that begins with an empty box",
    format: "track-list 1",
    order: "artist-title inferred 0.1",
    text: ["[] Queen - Innuendo"],
    rows: ["1 track Queen – Innuendo"],
  },
  {
    says: "numbers in square brackets",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["[1] Queen - Innuendo", "[2] Queen - Headlong", "[3] Queen - Bijou"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Bijou"],
  },
  {
    says: "numbers after a hash",
    format: "harmony 0.667",
    order: "artist-title inferred 1",
    text: ["#1 Queen - Innuendo", "#2 Queen - Headlong", "# 3 Queen - Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 ignored (heading) # 3 Queen - Delilah"],
  },
  {
    says: "numbers with a word",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "nr. 1 Queen - Innuendo",
      "Nr 2 Queen - Headlong",
      "n. 3 Queen - Delilah",
      "Track 4: Queen - Bijou",
      "track5 Queen - Jealousy",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Bijou",
      "5 track Queen – Jealousy",
    ],
  },
  {
    says: "numbers written in any way, where they count up",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: [
      "(1) Queen - Innuendo",
      "2] Queen - Headlong",
      "3 – Queen - Delilah",
      "4  Queen - Bijou",
      "5.Queen - Jealousy",
      "6: Queen - Liar",
      "7  -  Queen - Funny",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Bijou",
      "5 track Queen – Jealousy",
      "6 track Queen – Liar",
      "7 track Queen – Funny",
    ],
  },
  {
    says: "large numbers",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["998. Queen - Innuendo", "999. Queen - Headlong", "1000. Queen - Delilah", "10000. Queen - Liar"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track 10000. Queen – Liar",
    ],
  },
  {
    says: "a single number with a dot",
    format: "track-list 1",
    order: "artist-title inferred 0.1",
    text: ["7. Queen - Innuendo"],
    rows: ["1 track Queen – Innuendo"],
  },
  {
    says: "a single number in brackets",
    format: "track-list 1",
    order: "artist-title inferred 0.1",
    text: ["(7) Queen - Innuendo"],
    rows: ["1 track Queen – Innuendo"],
  },
  {
    says: "two numbers that do not count up",
    format: "harmony 1",
    order: "artist-title inferred 0.1",
    text: ["7 Queen - Innuendo", "2 Queen - Headlong"],
    rows: ["1 track 7 Queen – Innuendo", "2 track 2 Queen – Headlong"],
  },
  {
    says: "one line that begins with a 1",
    format: "harmony 1",
    order: "artist-title inferred 0.1",
    text: ["1 Queen - Innuendo"],
    rows: ["1 track 1 Queen – Innuendo"],
  },
  {
    says: "numbers that begin again",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["1 Queen - Innuendo", "2 Queen - Headlong", "1 Queen - Delilah", "2 Queen - Liar"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah", "4 track Queen – Liar"],
  },
  {
    says: "numbers on three lines of five",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["1 Queen - Innuendo", "2 Queen - Headlong", "3 Queen - Delilah", "Air - Sexy Boy", "Air - Kelly"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Air – Sexy Boy",
      "5 track Air – Kelly",
    ],
  },
  {
    says: "numbers on half of the lines",
    format: "harmony 1",
    order: "artist-title inferred 0.85",
    text: ["1 Queen - Innuendo", "2 Queen - Headlong", "Air - Sexy Boy", "Air - Kelly"],
    rows: ["1 track 1 Queen – Innuendo", "2 track 2 Queen – Headlong", "3 track Air – Sexy Boy", "4 track Air – Kelly"],
  },
  {
    says: "a year as an artist",
    format: "track-list 1",
    order: "artist-title inferred 0.1",
    text: ["1999 - Prince"],
    rows: ["1 track 1999 – Prince"],
  },
  {
    says: "sides of records",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["A1 Queen - Innuendo", "A2. Queen - Headlong", "B1) Queen - Delilah", "H12: Queen - Bijou"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah", "4 track Queen – Bijou"],
  },
  {
    says: "what only looks like sides of records",
    format: "harmony 1",
    order: "artist-title inferred 0.1",
    text: ["I1 Queen - Innuendo", "A123 Queen - Headlong", "J2 Queen - Delilah"],
    rows: ["1 track I1 Queen – Innuendo", "2 track A123 Queen – Headlong", "3 track J2 Queen – Delilah"],
  },
  {
    says: "sides and positions",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["A1 0:00 Queen - Innuendo", "A2 3:45 Queen - Headlong", "B1 7:45 Queen - Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah"],
  },
  {
    says: "numbers and lengths before names",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["1. 3:45 Queen - Innuendo", "2. 3:46 Queen - Headlong", "3. 3:12 Queen - Delilah"],
    rows: ["1 track Queen – Innuendo 225 s", "2 track Queen – Headlong 226 s", "3 track Queen – Delilah 192 s"],
  },
  {
    says: "times in any brackets",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: [
      "[00:00] Queen - Innuendo",
      "(3:32) - Queen - Headlong",
      "1:07:11 | Queen - Delilah",
      "10:00:00 – Queen - Bijou",
      "120:00| Queen - Liar",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Bijou",
      "5 track Queen – Liar",
    ],
  },
  {
    says: "times before names that are lengths",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["3:45 Queen - Innuendo", "4:12 Queen - Headlong", "3:30 Queen - Delilah"],
    rows: ["1 track Queen – Innuendo 225 s", "2 track Queen – Headlong 252 s", "3 track Queen – Delilah 210 s"],
  },
  {
    says: "times before and after names",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["3:45 Queen - Innuendo 1:00", "4:12 Queen - Headlong 2:00"],
    rows: ["1 track Queen – Innuendo 225 s", "2 track Queen – Headlong 252 s"],
  },
  {
    says: "times before a minority of names",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["3:45 Queen - Innuendo", "Queen - Headlong", "Queen - Delilah"],
    rows: ["1 track 3:45 Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah"],
  },
  {
    says: "positions after names, which begin at zero",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["1. Queen - Innuendo 0:00", "2. Queen - Headlong 6:31", "3. Queen - Delilah 11:09"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah"],
  },
  {
    says: "four lengths that rise",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo 1:00", "Queen - Headlong 2:00", "Queen - Delilah 3:00", "Queen - Bijou 4:00"],
    rows: [
      "1 track Queen – Innuendo 60 s",
      "2 track Queen – Headlong 120 s",
      "3 track Queen – Delilah 180 s",
      "4 track Queen – Bijou 240 s",
    ],
  },
  {
    says: "five times that rise, so that they are positions",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "Queen - Innuendo 1:00",
      "Queen - Headlong 2:00",
      "Queen - Delilah 3:00",
      "Queen - Bijou 4:00",
      "Queen - Liar 5:00",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Bijou",
      "5 track Queen – Liar",
    ],
  },
  {
    says: "five lengths that do not all rise",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "Queen - Innuendo 1:00",
      "Queen - Headlong 2:00",
      "Queen - Delilah 3:00",
      "Queen - Bijou 4:00",
      "Queen - Liar 4:00",
    ],
    rows: [
      "1 track Queen – Innuendo 60 s",
      "2 track Queen – Headlong 120 s",
      "3 track Queen – Delilah 180 s",
      "4 track Queen – Bijou 240 s",
      "5 track Queen – Liar 240 s",
    ],
  },
  {
    says: "times behind dashes",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "Queen - Innuendo - 6:31",
      "Queen - Headlong – 1:04:38",
      "Queen - Delilah (3:35)",
      "Queen - Bijou [123:37]",
      "Queen - Liar -- 10:06:25",
    ],
    rows: [
      "1 track Queen – Innuendo 391 s",
      "2 track Queen – Headlong 3878 s",
      "3 track Queen – Delilah 215 s",
      "4 track Queen – Bijou 7417 s",
      "5 track Queen – Liar 36385 s",
    ],
  },
  {
    says: "what may be a time at the end",
    format: "harmony 0.667",
    order: "artist-title inferred 1",
    text: ["Queen - 39:39", "Queen - 4:4", "Queen - x4:44"],
    rows: ["1 problem (no_separator) Queen 2379 s", "2 track Queen – 4:4", "3 track Queen – x4:44"],
  },
  {
    says: "files",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo.mp3", "Queen - Headlong.FLAC", "Queen - Delilah.aif", "Queen - Mp3.mp3 Song"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – Mp3.mp3 Song",
    ],
  },
  {
    says: "headings",
    format: "harmony 0.188",
    order: "artist-title inferred 1",
    text: [
      "# Mine",
      "Side A",
      "Disc 1",
      "CD 2",
      "LP",
      "Track list",
      "Set list of today",
      "Chapters:",
      "Playlist - Mine",
      "Side of a long line that is no heading",
      "#1 hit",
      "My songs:",
      "Queen - Innuendo",
      "Queen - Headlong",
      "---",
      "*****",
    ],
    rows: [
      "1 ignored (heading) # Mine",
      "2 ignored (heading) Side A",
      "3 ignored (heading) Disc 1",
      "4 ignored (heading) CD 2",
      "5 ignored (heading) LP",
      "6 ignored (heading) Track list",
      "7 ignored (heading) Set list of today",
      "8 ignored (heading) Chapters:",
      "9 track Playlist – Mine",
      "10 problem (no_separator) Side of a long line that is no heading",
      "11 problem (no_separator) #1 hit",
      "12 ignored (heading) My songs:",
      "13 track Queen – Innuendo",
      "14 track Queen – Headlong",
      "15 ignored (heading) ---",
      "16 ignored (heading) *****",
    ],
  },
  {
    says: "Title by Artist in any case",
    format: "harmony 1",
    order: "title-artist stated 1",
    text: ["Innuendo by Queen", "Headlong  BY  Queen", "Delilah by Queen"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah"],
  },
  {
    says: "Artist / Title",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen / Innuendo", "Queen  /  Headlong", "AC/DC / Thunderstruck"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track AC/DC – Thunderstruck"],
  },
  {
    says: "tildes and dots",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen ~ Innuendo", "Queen • Headlong", "Air · Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Air – Delilah"],
  },
  {
    says: "long dashes without blanks",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen–Innuendo", "Queen —Headlong", "Jay-Z–Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Jay-Z – Delilah"],
  },
  {
    says: "dashes with one blank",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen- Innuendo", "Queen  -Headlong", "Jay-Z-  Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Jay-Z – Delilah"],
  },
  {
    says: "colons",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen: Innuendo", "Queen:  Headlong", "Air: Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Air – Delilah"],
  },
  {
    says: "commas",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen, Innuendo", "Queen,  Headlong", "Air, Delilah", "Air, One, Two"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Air – Delilah", "4 track Air – One, Two"],
  },
  {
    says: "dashes without any blank",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen-Innuendo", "Queen-Headlong", "Air-Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Air – Delilah"],
  },
  {
    says: "two lines with colons, which prove nothing",
    format: "harmony 0",
    text: ["Queen: Innuendo", "Queen: Headlong"],
    rows: ["1 problem (no_separator) Queen: Innuendo", "2 problem (no_separator) Queen: Headlong"],
  },
  {
    says: "colons beside a line with a dash",
    format: "harmony 0.2",
    order: "artist-title inferred 0.1",
    text: ["Queen: Innuendo", "Queen: Headlong", "Air: Delilah", "Queen: Bijou", "Queen - Liar"],
    rows: [
      "1 problem (no_separator) Queen: Innuendo",
      "2 problem (no_separator) Queen: Headlong",
      "3 problem (no_separator) Air: Delilah",
      "4 problem (no_separator) Queen: Bijou",
      "5 track Queen – Liar",
    ],
  },
  {
    says: "as many dashes as other separators",
    format: "harmony 0.5",
    order: "artist-title inferred 1",
    text: ["Innuendo by Queen", "Headlong by Queen", "Queen - Stand", "Queen - Delilah"],
    rows: [
      "1 problem (no_separator) Innuendo by Queen",
      "2 problem (no_separator) Headlong by Queen",
      "3 track Queen – Stand",
      "4 track Queen – Delilah",
    ],
  },
  {
    says: "Title -- Artists -- Album with a line that has no album",
    format: "harmony 1",
    order: "title-artist stated 1",
    text: ["Innuendo -- Queen -- Hits", "Headlong  --  Queen  --  Hits", "Delilah -- Queen"],
    rows: ["1 track Queen – Innuendo [Hits]", "2 track Queen – Headlong [Hits]", "3 track Queen – Delilah"],
  },
  {
    says: "more than an album between double dashes",
    format: "harmony 1",
    order: "title-artist stated 1",
    text: ["Innuendo -- Queen -- Hits", "Headlong -- Queen -- Hits", "Delilah -- Queen -- Hits -- 1991"],
    rows: ["1 track Queen – Innuendo [Hits]", "2 track Queen – Headlong [Hits]", "3 track Queen – Delilah [Hits]"],
  },
  {
    says: "double dashes without albums",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen -- Innuendo", "Queen -- Headlong", "Queen --- Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Delilah"],
  },
  {
    says: "albums in the brackets of most lines",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "Queen - Innuendo (Innuendo)",
      "Queen - Headlong (Innuendo)",
      "Queen - Delilah (Live)",
      "Queen - Bijou (Innuendo)",
      "Queen - Liar",
    ],
    rows: [
      "1 track Queen – Innuendo [Innuendo]",
      "2 track Queen – Headlong [Innuendo]",
      "3 track Queen – Delilah [Live]",
      "4 track Queen – Bijou [Innuendo]",
      "5 track Queen – Liar",
    ],
  },
  {
    says: "brackets of too few lines for albums",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo (Hits)", "Queen - Headlong", "Queen - Liar"],
    rows: ["1 track Queen – Innuendo (Hits)", "2 track Queen – Headlong", "3 track Queen – Liar"],
  },
  {
    says: "albums on two lines with lengths",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo (Hits) 6:31", "Queen - Headlong (Hits) 4:38"],
    rows: ["1 track Queen – Innuendo [Hits] 391 s", "2 track Queen – Headlong [Hits] 278 s"],
  },
  {
    says: "brackets on two lines without lengths",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo (Hits)", "Queen - Headlong (Hits)"],
    rows: ["1 track Queen – Innuendo (Hits)", "2 track Queen – Headlong (Hits)"],
  },
  {
    says: "an order that is stated wins over what the lines look like",
    format: "harmony 1",
    order: "artist-title stated 1",
    text: ["Artist - Title", "Innuendo (Live) - Queen", "Headlong (Live) - Queen"],
    rows: ["1 ignored (heading) Artist - Title", "2 track Innuendo (Live) – Queen", "3 track Headlong (Live) – Queen"],
  },
  {
    says: "an order that is stated with another separator, and once more at the end",
    format: "harmony 1",
    order: "title-artist stated 1",
    text: ["Title / Artist", "Innuendo / Queen", "Headlong / Queen", "title / artist"],
    rows: [
      "1 ignored (heading) Title / Artist",
      "2 track Queen – Innuendo",
      "3 track Queen – Headlong",
      "4 ignored (heading) title / artist",
    ],
  },
  {
    says: "quotes around names",
    format: "harmony 1",
    order: "artist-title inferred 0.7",
    text: ['Queen - "Innuendo"', "“Queen” - „Headlong“", "'Queen' - « Delilah »", "‘Queen’ - “Bijou", 'Queen - "'],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 track Queen – “Bijou",
      '5 track Queen – "',
    ],
  },
  {
    says: "links beside tracks, without what joined them",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "1. Queen - Innuendo: https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
      "- **Queen** - Headlong <https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQD>",
      "__Queen__ - Bijou [](https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQF), |",
      "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQE - Queen - Delilah",
      "Queen - Jealousy - https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQG",
      "Queen - Liar [ ] https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQH",
      "Queen - Funny",
    ],
    rows: [
      "1 track Queen – Innuendo #4uLU6hMCjMI75M1A2tKUQC",
      "2 track Queen – Headlong #4uLU6hMCjMI75M1A2tKUQD",
      "3 track Queen – Bijou #4uLU6hMCjMI75M1A2tKUQF",
      "4 track Queen – Delilah #4uLU6hMCjMI75M1A2tKUQE",
      "5 track Queen – Jealousy #4uLU6hMCjMI75M1A2tKUQG",
      "6 track Queen – Liar #4uLU6hMCjMI75M1A2tKUQH",
      "7 track Queen – Funny",
    ],
  },
  {
    says: "a line with two links, or with a link to no track, as links",
    format: "harmony 0.5",
    order: "artist-title inferred 1",
    text: [
      "Queen - Innuendo",
      "Queen - Headlong",
      "Queen - Delilah",
      "Queen - Two https://open.spotify.com/track/abc https://open.spotify.com/track/def",
      "Queen - List https://open.spotify.com/playlist/abc",
      "Innuendo https://open.spotify.com/track/ghi",
    ],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Delilah",
      "4 link (track_link) #abc",
      "4 link (track_link) #def",
      "5 link #abc",
      "6 link (track_link) #ghi",
    ],
  },
  {
    says: "titles first, also beside links",
    format: "harmony 1",
    order: "title-artist inferred 1",
    text: [
      "Innuendo (Live) - Queen https://open.spotify.com/track/abc",
      "Headlong (Live) - Queen https://open.spotify.com/track/def",
      "Liar (Live) - Queen",
    ],
    rows: [
      "1 track Queen – Innuendo (Live) #abc",
      "2 track Queen – Headlong (Live) #def",
      "3 track Queen – Liar (Live)",
    ],
  },
  {
    says: "talk around links",
    format: "links 0.543",
    text: [
      "Hi all!",
      "https://open.spotify.com/playlist/abc",
      "https://open.spotify.com/playlist/def",
      "Queen - Innuendo",
      '"Queen" - "Headlong" 4:38',
      "---",
      "Bye: now",
    ],
    rows: [
      "1 ignored (prose) Hi all!",
      "2 link #abc",
      "3 link #def",
      "4 problem (track_or_prose) Queen – Innuendo → Queen - Innuendo",
      "5 problem (track_or_prose) Queen – Headlong 278 s → Queen - Headlong 4:38",
      "6 ignored (heading) ---",
      "7 ignored (prose) Bye: now",
    ],
  },
  {
    says: "a line of marks inside a list",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo", "-- - --", "Queen - Headlong"],
    rows: ["1 track Queen – Innuendo", "2 ignored (heading) -- - --", "3 track Queen – Headlong"],
  },
  {
    says: "one side that is empty",
    format: "harmony 0.5",
    order: "artist-title inferred 1",
    text: ["Queen - Innuendo", "Queen -", "- Headlong", "Queen - Delilah"],
    rows: [
      "1 track Queen – Innuendo",
      "2 problem (no_separator) Queen -",
      "3 problem (no_separator) Headlong",
      "4 track Queen – Delilah",
    ],
  },
  {
    says: "Markdown's marks",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["**Queen** - __Innuendo__", "**Queen - Headlong**", "Queen - Deli**lah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Deli**lah"],
  },
  {
    says: "bullets and boxes with several blanks",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["Queen - Seaside", "-  -  Queen - Innuendo", "-  [x]  Queen - Headlong"],
    rows: ["1 track Queen – Seaside", "2 track Queen – Innuendo", "3 track Queen – Headlong"],
  },
  {
    says: "blanks before lines",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["  - Queen - Innuendo", "\t [x] Queen - Headlong"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong"],
  },
  {
    says: "a side of a record inside a title",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["A1 Queen - Innuendo", "A2 Queen - Headlong", "Queen - Vitamin B12 Song"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Vitamin B12 Song"],
  },
  {
    says: "a name that only looks like a side of a record",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["B2 Unit - Song", "Queen - Innuendo", "Queen - Headlong"],
    rows: ["1 track B2 Unit – Song", "2 track Queen – Innuendo", "3 track Queen – Headlong"],
  },
  {
    says: "a time inside a title",
    format: "track-list 1",
    order: "artist-title inferred 1",
    text: ["0:00 Queen - Innuendo", "3:45  Queen - Headlong", "7:45 -  Queen - Liar", "Queen - At 9:15 Today"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Queen – Headlong",
      "3 track Queen – Liar",
      "4 track Queen – At 9:15 Today",
    ],
  },
  {
    says: "a time before the end of a title",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["Queen - At 4:44 Today", "Queen - (Hits) Today", "Queen - Live (Hits) Today"],
    rows: ["1 track Queen – At 4:44 Today", "2 track Queen – (Hits) Today", "3 track Queen – Live (Hits) Today"],
  },
  {
    says: "more headings",
    format: "harmony 0.273",
    order: "artist-title inferred 1",
    text: [
      "## Mine",
      "###### Mine",
      "Tracklist",
      "Tracklisting",
      "Setlist",
      "Chapter 1",
      "Kapitel 2",
      "Disk 3",
      "Queen - Number # One",
      "Queen - Side B",
      "Sides - Innuendo",
    ],
    rows: [
      "1 ignored (heading) ## Mine",
      "2 ignored (heading) ###### Mine",
      "3 ignored (heading) Tracklist",
      "4 ignored (heading) Tracklisting",
      "5 ignored (heading) Setlist",
      "6 ignored (heading) Chapter 1",
      "7 ignored (heading) Kapitel 2",
      "8 ignored (heading) Disk 3",
      "9 track Queen – Number # One",
      "10 track Queen – Side B",
      "11 track Sides – Innuendo",
    ],
  },
  {
    says: "headings that outnumber tracks, which do not blur how those are written",
    format: "harmony 0.333",
    order: "artist-title inferred 0.1",
    text: ["# a", "# b", "# c", "# d", "Queen / Innuendo", "Air / Kelly"],
    rows: [
      "1 ignored (heading) # a",
      "2 ignored (heading) # b",
      "3 ignored (heading) # c",
      "4 ignored (heading) # d",
      "5 track Queen – Innuendo",
      "6 track Air – Kelly",
    ],
  },
  {
    says: "two lines with commas, which prove nothing",
    format: "harmony 0",
    text: ["Queen, Innuendo", "Air, One, Two"],
    rows: ["1 problem (no_separator) Queen, Innuendo", "2 problem (no_separator) Air, One, Two"],
  },
  {
    says: "two lines with dashes inside words, which prove nothing",
    format: "harmony 0",
    text: ["Queen-Innuendo", "Air-Kelly"],
    rows: [
      "1 problem (no_separator) Queen-Innuendo → Queen - Innuendo",
      "2 problem (no_separator) Air-Kelly → Air - Kelly",
    ],
  },
  {
    says: "an empty part between double dashes",
    format: "harmony 1",
    order: "title-artist stated 1",
    text: ["Innuendo --  -- Hits", "Headlong -- Queen -- Hits", "Delilah -- Queen -- Hits"],
    rows: [
      "1 problem (no_separator) Innuendo --  -- Hits → Innuendo - -  -- Hits",
      "2 track Queen – Headlong [Hits]",
      "3 track Queen – Delilah [Hits]",
    ],
  },
  {
    says: "a dash at the beginning",
    format: "harmony 0.667",
    order: "artist-title inferred 1",
    text: ["Queen–Innuendo", "Queen–Headlong", "–Delilah"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 problem (no_separator) –Delilah"],
  },
  {
    says: "slashes in names beside as many dashes",
    format: "harmony 0.5",
    order: "artist-title inferred 1",
    text: ["AC / DC - Thunderstruck", "AC / DC - Jailbreak", "Mine / Yours", "One / Two"],
    rows: [
      "1 track AC / DC – Thunderstruck",
      "2 track AC / DC – Jailbreak",
      "3 problem (no_separator) Mine / Yours",
      "4 problem (no_separator) One / Two",
    ],
  },
  {
    says: "an artist that is called Band, which states no order",
    format: "harmony 1",
    order: "artist-title inferred 0.1",
    text: ["Band - Ophelia", "Queen - Innuendo"],
    rows: ["1 track Band – Ophelia", "2 track Queen – Innuendo"],
  },
  {
    says: "a title that is called Title, which states no order",
    format: "harmony 1",
    order: "artist-title inferred 0.1",
    text: ["Queen - Title", "Air - Kelly"],
    rows: ["1 track Queen – Title", "2 track Air – Kelly"],
  },
  {
    says: "the number 1 on each line",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["1 Queen - Innuendo", "1 Queen - Headlong", "1 Queen - Liar"],
    rows: ["1 track Queen – Innuendo", "2 track Queen – Headlong", "3 track Queen – Liar"],
  },
  {
    says: "lines without number between numbers",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ["1 Queen - Innuendo", "Air - Kelly", "2 Queen - Headlong", "Air - Moon", "3 Queen - Liar"],
    rows: [
      "1 track Queen – Innuendo",
      "2 track Air – Kelly",
      "3 track Queen – Headlong",
      "4 track Air – Moon",
      "5 track Queen – Liar",
    ],
  },
  {
    says: "dashes between a link and its track",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: [
      "Queen - Liar https://open.spotify.com/track/ghi",
      "Queen - Bijou https://open.spotify.com/track/jkl",
      "Queen - Delilah https://open.spotify.com/track/mno",
      "https://open.spotify.com/track/abc -- Queen - Innuendo",
      "https://open.spotify.com/track/def | : Queen - Headlong - |",
    ],
    rows: [
      "1 track Queen – Liar #ghi",
      "2 track Queen – Bijou #jkl",
      "3 track Queen – Delilah #mno",
      "4 track Queen – Innuendo #abc",
      "5 track Queen – Headlong #def",
    ],
  },
  {
    says: "quotes that are only a part of a title",
    format: "harmony 1",
    order: "artist-title inferred 1",
    text: ['Queen - My "Song"', 'Queen - "Song" Two'],
    rows: ['1 track Queen – My "Song"', '2 track Queen – "Song" Two'],
  },
  {
    says: "a list with a word beside its only track",
    format: "track-list 0.5",
    order: "artist-title inferred 0.1",
    text: ["- Queen - Innuendo", "Bye"],
    rows: ["1 track Queen – Innuendo", "2 problem (no_separator) Bye"],
  },
  {
    says: "fewer links than tracks",
    format: "harmony 0.556",
    order: "artist-title inferred 1",
    text: [
      "https://open.spotify.com/playlist/a",
      "https://open.spotify.com/playlist/b",
      "https://open.spotify.com/playlist/c",
      "https://open.spotify.com/playlist/d",
      "Queen - Innuendo",
      "Queen - Headlong",
      "Queen - Liar",
      "Queen - Bijou",
      "Queen - Delilah",
    ],
    rows: [
      "1 link #a",
      "2 link #b",
      "3 link #c",
      "4 link #d",
      "5 track Queen – Innuendo",
      "6 track Queen – Headlong",
      "7 track Queen – Liar",
      "8 track Queen – Bijou",
      "9 track Queen – Delilah",
    ],
  },
  {
    says: "more links than tracks, on fewer lines",
    format: "links 0.622",
    text: [
      "https://open.spotify.com/playlist/a https://open.spotify.com/playlist/e",
      "https://open.spotify.com/playlist/b https://open.spotify.com/playlist/f",
      "https://open.spotify.com/playlist/c https://open.spotify.com/playlist/g",
      "https://open.spotify.com/playlist/d https://open.spotify.com/playlist/h",
      "Queen - Innuendo",
      "Queen - Headlong",
      "Queen - Liar",
      "Queen - Bijou",
      "Queen - Delilah",
    ],
    rows: [
      "1 link #a",
      "1 link #e",
      "2 link #b",
      "2 link #f",
      "3 link #c",
      "3 link #g",
      "4 link #d",
      "4 link #h",
      "5 problem (track_or_prose) Queen – Innuendo → Queen - Innuendo",
      "6 problem (track_or_prose) Queen – Headlong → Queen - Headlong",
      "7 problem (track_or_prose) Queen – Liar → Queen - Liar",
      "8 problem (track_or_prose) Queen – Bijou → Queen - Bijou",
      "9 problem (track_or_prose) Queen – Delilah → Queen - Delilah",
    ],
  },
  {
    says: "three of five links beside their track",
    format: "harmony 0.6",
    order: "artist-title inferred 1",
    text: [
      "Queen - Innuendo https://open.spotify.com/track/a",
      "Queen  -  Headlong http://open.spotify.com/track/b",
      "Queen – Liar https://open.spotify.com/track/c",
      "https://open.spotify.com/track/d",
      "https://open.spotify.com/track/e",
    ],
    rows: [
      "1 track Queen – Innuendo #a",
      "2 track Queen – Headlong #b",
      "3 track Queen – Liar #c",
      "4 link (track_link) #d",
      "5 link (track_link) #e",
    ],
  },
  {
    says: "two of five links beside their track",
    format: "links 0.9",
    text: [
      "Queen - Innuendo https://open.spotify.com/track/a",
      "Queen - Liar https://open.spotify.com/track/c",
      "Queen - https://open.spotify.com/track/f",
      "https://open.spotify.com/track/d",
      "https://open.spotify.com/track/e",
    ],
    rows: [
      "1 link (track_link) #a",
      "2 link (track_link) #c",
      "3 link (track_link) #f",
      "4 link (track_link) #d",
      "5 link (track_link) #e",
    ],
  },
];

describe("readManifest on lists and messages", () => {
  for (const { says, format, order, text, rows } of cases) {
    it(`reads ${says}`, async () => {
      const report = await readManifest(text.join("\n"));
      expect(report.rows.map(shown)).to.deep.equal(rows);
      const rounded = (confidence: number) => Number(confidence.toFixed(3));
      expect(`${report.format} ${rounded(report.confidence)}`).to.equal(format);
      const found = report.order;
      expect(found ? `${found.first} ${found.by} ${rounded(found.confidence)}` : undefined).to.equal(order);
    });
  }

  it("tells how lines are written by the first 2,000, and the order by all of them", async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `${at + 1}. Song ${at} / Name ${at}`);
    const more = Array.from({ length: 100 }, (_, at) => `${at + 2001}. Tune ${at} / Queen`);
    const { rows, order, confidence } = await readManifest([...lines, ...more, "Bye"].join("\n"));
    expect(order).to.include({ first: "title-artist" });
    expect(confidence).to.be.closeTo(2100 / 2101, 1e-9);
    expect([rows[0]!, rows[1999]!, rows[2000]!, rows[2099]!, rows[2100]!].map(shown)).to.deep.equal([
      "1 track Name 0 – Song 0",
      "2000 track Name 1999 – Song 1999",
      "2001 track Queen – Tune 0",
      "2100 track Queen – Tune 99",
      "2101 problem (no_separator) Bye",
    ]);
  });

  it("says that a line is too long, and shows its beginning", async () => {
    const long = `Queen - ${"x".repeat(1993)}`;
    const fits = long.slice(0, 2000);
    const { rows } = await readManifest(`Queen - Innuendo\n${fits}\n${long}`);
    expect(rows.map(({ reason }) => reason)).to.deep.equal([null, "too_long", "too_long"]);
    expect(rows[1]).to.include({ artist: "Queen", title: "x".repeat(1000) });
    expect(rows[2]).to.include({ artist: null, title: `${long.slice(0, 100)}…` });
  });

  it("shows no more of a heading than its beginning", async () => {
    const { rows } = await readManifest(`Queen - Innuendo\n${"Long ".repeat(60)}:`);
    expect(rows[1]).to.include({ kind: "ignored", title: "Long ".repeat(40).trim() });
  });

  it("takes the order that it is told, whatever a heading says", async () => {
    const { rows, order } = await readManifest("Artist - Title\nInnuendo - Queen", { order: "title-artist" });
    expect(order).to.deep.equal({ first: "title-artist", by: "chosen", confidence: 1 });
    expect(rows.map(shown)).to.deep.equal(["1 ignored (heading) Artist - Title", "2 track Queen – Innuendo"]);
  });
});

describe("readFreeLine", () => {
  const lines: Array<[line: string, row: string]> = [
    ["Queen - Innuendo", "1 track Queen – Innuendo"],
    ["  Queen  –  Innuendo ", "1 track Queen – Innuendo"],
    ["Queen — Innuendo - Live", "1 track Queen – Innuendo - Live"],
    ["Queen --- Innuendo", "1 track Queen – Innuendo"],
    ["Queen ---- Innuendo", "1 problem (no_separator) Queen ---- Innuendo → Queen - --- Innuendo"],
    ["Queen - Innuendo 6:31", "1 track Queen – Innuendo 391 s"],
    ["Queen - Innuendo (6:31)", "1 track Queen – Innuendo 391 s"],
    ["Queen - Innuendo (Hits)", "1 track Queen – Innuendo (Hits)"],
    ["Queen - Innuendo (Hits) 6:31", "1 track Queen – Innuendo [Hits] 391 s"],
    ["Queen - Innuendo (Live) 6:31", "1 track Queen – Innuendo (Live) 391 s"],
    ["Queen - Innuendo (Remastered) 6:31", "1 track Queen – Innuendo (Remastered) 391 s"],
    ["Queen - Innuendo (2011 Remaster) 6:31", "1 track Queen – Innuendo (2011 Remaster) 391 s"],
    ["Queen - Innuendo  (Hits) 6:31", "1 track Queen – Innuendo [Hits] 391 s"],
    ["Queen - Innuendo (Alive) 6:31", "1 track Queen – Innuendo [Alive] 391 s"],
    ["Queen - Innuendo [Hits] 6:31", "1 track Queen – Innuendo [Hits] 391 s"],
    ["Queen - Innuendo(Hits) 6:31", "1 track Queen – Innuendo(Hits) 391 s"],
    ["Queen - A (B) (Hits)  6:31", "1 track Queen – A (B) [Hits] 391 s"],
    ["Queen - (Hits) 6:31", "1 problem (no_separator) Queen - (Hits) 6:31 391 s"],
    ["Innuendo", "1 problem (no_separator) Innuendo"],
    ["Queen-Innuendo", "1 problem (no_separator) Queen-Innuendo → Queen - Innuendo"],
    ["Queen - ", "1 problem (no_separator) Queen -"],
    ["https://open.spotify.com/playlist/abc", "1 link #abc"],
    ["spotify:artist:abc", "1 ignored (artist)"],
    ["my https://open.spotify.com/playlist/abc", "1 problem (no_separator) my https://open.spotify.com/playlist/abc"],
    ["https://open.spotify.com/playlist/abc !", "1 problem (no_separator) https://open.spotify.com/playlist/abc !"],
    ["", "1 ignored (empty)"],
    [" \t", "1 ignored (empty)"],
  ];
  for (const [line, row] of lines) {
    it(`reads "${line}" as ${row}`, () => expect(shown(readFreeLine(line, 1))).to.equal(row));
  }

  it("refuses a line that is too long", () => {
    expect(readFreeLine(`Queen - ${"x".repeat(1993)}`, 1)).to.include({
      kind: "problem",
      reason: "too_long",
      artist: null,
    });
    expect(readFreeLine(`Queen - ${"x".repeat(1992)}`, 1)).to.include({ kind: "track" });
  });
});

describe("splitPair", () => {
  it("splits at the first or the last separator, and cuts off blanks", () => {
    expect(splitPair("A  -  B - C", spacedDash)).to.deep.equal(["A", "B - C"]);
    expect(splitPair("A - B  -  C", spacedDash, true)).to.deep.equal(["A - B", "C"]);
    expect(splitPair("A by B BY C", /\sby\s/, true)).to.deep.equal(["A by B", "C"]);
  });

  it("needs text on both sides", () => {
    for (const text of ["A", " - A", "A - "]) expect(splitPair(text, spacedDash), text).to.equal(null);
  });
});
