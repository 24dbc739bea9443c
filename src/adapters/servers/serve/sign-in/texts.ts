import type { FrameLanguage } from "../page/texts.js";

export interface SignInTexts {
  readonly signIn: string;
  readonly signOut: string;
  readonly name: string;
  readonly password: string;
  readonly signedInAs: (name: string) => string;
  readonly wrong: string;
  readonly locked: (minutes: number) => string;
  readonly busy: string;
  readonly expired: string;
  readonly foreign: string;
  readonly unreadable: string;
  readonly storeAway: string;
  readonly peopleAway: string;
  readonly notEndedElsewhere: string;
}

const en: SignInTexts = {
  signIn: "Sign in",
  signOut: "Sign out",
  name: "Name",
  password: "Password",
  signedInAs: (name) => `You are signed in as ${name}.`,
  wrong: "The name or the password is wrong.",
  locked: (minutes) => `Too many attempts. Try again in ${minutes} min.`,
  busy: "Too many people are signing in at this moment. Try again in a few seconds.",
  expired: "This form was open for too long, or the browser keeps no cookies. Try again.",
  foreign:
    "This form was sent from another site. If it was not, the server's --origin is not the address that you see.",
  unreadable: "The form could not be read. Try again.",
  storeAway: "Nobody can sign in at this moment: the store that this server shares with others does not answer.",
  peopleAway: "Nobody can sign in at this moment: the server cannot read its password file.",
  notEndedElsewhere:
    "You are signed out in this browser. The session could not be ended on the server, because its store does not answer: a copy of the cookie would be accepted until it expires.",
};

const de: SignInTexts = {
  signIn: "Anmelden",
  signOut: "Abmelden",
  name: "Name",
  password: "Passwort",
  signedInAs: (name) => `Sie sind als ${name} angemeldet.`,
  wrong: "Name oder Passwort ist falsch.",
  locked: (minutes) => `Zu viele Versuche. Nächster Versuch in ${minutes} Min.`,
  busy: "Gerade melden sich zu viele an. Versuchen Sie es in einigen Sekunden noch einmal.",
  expired: "Das Formular war zu lange offen, oder der Browser speichert keine Cookies. Versuchen Sie es noch einmal.",
  foreign:
    "Das Formular wurde von einer anderen Website gesendet. Wenn nicht, ist --origin des Servers nicht die Adresse, die Sie sehen.",
  unreadable: "Das Formular war nicht lesbar. Versuchen Sie es noch einmal.",
  storeAway: "Zurzeit kann sich niemand anmelden: Der gemeinsame Speicher der Server antwortet nicht.",
  peopleAway: "Zurzeit kann sich niemand anmelden: Der Server kann seine Passwortdatei nicht lesen.",
  notEndedElsewhere:
    "Sie sind in diesem Browser abgemeldet. Auf dem Server ließ sich die Sitzung nicht beenden, weil sein Speicher nicht antwortet: Eine Kopie des Cookies würde gelten, bis sie abläuft.",
};

export const signInTexts: Readonly<Record<FrameLanguage, SignInTexts>> = { en, de };
