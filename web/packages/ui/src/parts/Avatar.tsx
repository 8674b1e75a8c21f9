import "./parts.css";

export interface AvatarProps {
  name: string;
  size?: number;
  /** Shows a dot: green when true, grey when false. */
  present?: boolean;
}

const HAN = /\p{Script=Han}/u;

/** The letter a person is known by: the family name in Chinese, initials elsewhere. */
export function initialOf(name: string): string {
  const trimmed = name.trim();
  const first = Array.from(trimmed)[0] ?? "?";
  if (HAN.test(first)) return first;
  const words = trimmed.split(/\s+/);
  return words.length > 1 ? `${first}${words.at(-1)?.[0] ?? ""}`.toUpperCase() : first.toUpperCase();
}

/** A person as a round letter; the name itself always stands beside it. */
export function Avatar({ name, size = 24, present }: AvatarProps) {
  return (
    <span className="bh-avatar" style={{ width: size, height: size, fontSize: size * 0.45 }} aria-hidden="true">
      {initialOf(name)}
      {present !== undefined && <i className={present ? "bh-presence" : "bh-presence bh-presence-off"} />}
    </span>
  );
}

/** Avatar and name side by side. */
export function Person({ name, size = 20 }: AvatarProps) {
  return (
    <span className="bh-person">
      <Avatar name={name} size={size} />
      <span className="bh-person-name">{name}</span>
    </span>
  );
}
