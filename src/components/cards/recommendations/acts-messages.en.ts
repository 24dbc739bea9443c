export const en = {
  pinned: "Seeds pinned for the team",
  pinFailed: "The seeds could not be pinned",
  loadFailed: "The team’s seeds could not be read",
};
