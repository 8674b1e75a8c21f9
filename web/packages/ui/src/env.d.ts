declare module "virtual:bihuan-tokens.css";
