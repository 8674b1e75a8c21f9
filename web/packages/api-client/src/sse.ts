export interface ServerEvent {
  id: string;
  event: string;
  data: string;
}

/** Cuts a stream of text chunks into server-sent events; give each chunk as it arrives. */
export function eventParser(emit: (event: ServerEvent) => void): (chunk: string) => void {
  let rest = "";
  let id = "";
  return (chunk) => {
    const blocks = (rest + chunk).replace(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data: string[] = [];
      let event = "message";
      for (const line of block.split("\n")) {
        const [, name, value = ""] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
        if (name === "id") id = value;
        else if (name === "event") event = value;
        else if (name === "data") data.push(value);
      }
      if (data.length > 0) emit({ id, event, data: data.join("\n") });
    }
  };
}
