export const en = {
  selected: (count: string) => `${count} selected`,
  clearSelection: "Clear selection",
  queueMany: (count: string) => `Queue ${count}`,
  queueing: "Queueing",
  stop: (name: string) => `Stop the preview of ${name}`,
  unplayable: (name: string) => `The preview of ${name} cannot be played here`,
};
