export * from "luby-transform";
