// What both halves of the page need.

export const byId = id => document.getElementById(id);

export const word = name => document.querySelector(`#words [data-word="${name}"]`).textContent;

export const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

// Answers the body, or throws an Error whose message is the problem's detail.
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : {'content-type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : undefined;
  if (!response.ok) throw new Error(answer?.detail ?? `HTTP ${response.status}`);
  return answer;
}

export const pathOf = number => `/v1/phones/${encodeURIComponent(number)}`;
