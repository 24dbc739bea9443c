const container = () => document.getElementById("single-spa-application:queue")!;

export const bootstrap = async (): Promise<void> => {};

export const mount = async (): Promise<void> => {
  const heading = document.createElement("h1");
  heading.textContent = "Queue";
  container().replaceChildren(heading);
};

export const unmount = async (): Promise<void> => container().replaceChildren();
