-- For wrk: asks PREFIX, an item's id, SUFFIX, for one of ITEMS items after the other; just PREFIX when ITEMS is 0. Ends with
-- a line of its own: requests a second, the median and the 99th percentile in milliseconds, failed requests, all requests.
local prefix, suffix = os.getenv("PREFIX"), os.getenv("SUFFIX") or ""
local items, threads, at = tonumber(os.getenv("ITEMS") or "0"), 0, 0

function setup(thread)
  thread:set("first", threads * 977)
  threads = threads + 1
end

function init()
  at = first
end

function request()
  if items == 0 then
    return wrk.format("GET", prefix)
  end
  at = (at + 1) % items
  return wrk.format("GET", string.format("%sI%06d%s", prefix, at, suffix))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.requests))
end
