// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Names are too long for a phone's image: points outside the limits have numbers there, and a list
// in the page says whose they are. A number stands where it covers no other number and no marked
// point; if there is no such place, the list alone says where the council lies. Source:
// docs/sources.md (Spiegelhalter 2005). Tested by tests/unit/compare/charts_test.cc and
// tests/compare/pages.mjs.

#include "compare/charts/funnel_plot.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "compare/charts/axis.h"
#include "compare/charts/svg.h"
#include "html/page.h"
#include "support/thousands.h"

namespace mspof::charts {
namespace {

using compare::Position;
using html::Escaped;
using support::WithThousands;

constexpr int kMostLabels = 6;
// Five labels of numbers have room on a phone.
constexpr int kMostNumbers = 5;

bool Outside(const FunnelPoint& point) {
  return point.position == Position::kLower || point.position == Position::kHigher;
}

// How people hear of a point's sign.
std::string Sign(const FunnelPoint& point) {
  if (point.own) return "own";
  if (point.position == Position::kHigher) return "up";
  return point.position == Position::kLower ? "down" : "dot";
}

struct Axes {
  Axis people, share;
  int X(const FunnelPoint& point) const { return people.At(point.people); }
  int Y(const FunnelPoint& point) const { return share.At(point.share.share); }
};

Axes AxesOf(const FunnelPlot& plot) {
  int low = plot.england.share, high = plot.england.share;
  int64_t most = 1;
  for (const FunnelPoint& point : plot.points) {
    if (!point.share.shown) continue;
    low = std::min(low, point.share.share);
    high = std::max(high, point.share.share);
    most = std::max<int64_t>(most, point.people);
  }
  Axes axes;
  axes.people = RoundAxis(0, most, kMostNumbers);
  axes.share = RoundAxis(std::max(low - 50, 0), std::min(high + 50, 1000), kMostLabels);
  return axes;
}

// One curve. Beyond the axes it leaves the field, which cuts it off.
template <typename Value>
std::string Curve(const FunnelPlot& plot, const Axes& axes, Value value) {
  std::string data;
  for (const FunnelLimit& limit : plot.limits) {
    const auto x = static_cast<int>(int64_t{limit.people} * 1000 / axes.people.high);
    const int64_t length = axes.share.high - axes.share.low;
    const auto y = static_cast<int>((value(limit) - axes.share.low) * 1000 / length);
    data += To(data.empty() ? 'M' : 'L', x, y);
    if (limit.people > axes.people.high) break;
  }
  return data;
}

std::string Curves(const FunnelPlot& plot, const Axes& axes) {
  std::string inner = Curve(plot, axes, [](const FunnelLimit& l) { return l.lower95; }) +
                      Curve(plot, axes, [](const FunnelLimit& l) { return l.upper95; });
  std::string outer = Curve(plot, axes, [](const FunnelLimit& l) { return l.lower998; }) +
                      Curve(plot, axes, [](const FunnelLimit& l) { return l.upper998; });
  std::string england;
  if (plot.england.shown) england = To('M', 0, axes.share.At(plot.england.share)) + "H1000";
  return Path("l95", inner) + Path("l998", outer) + Path("e", england);
}

// A box in the image as it is on a phone, in pixels.
struct Box {
  int x, y, width, height;
  bool Covers(const Box& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height &&
           other.y < y + height;
  }
};

// Finds places for numbers, as on a phone: there the room is least.
class Places {
 public:
  // Something stands at the place, whose middle is given in thousandths.
  void Take(int x, int y) { taken_.push_back({Px(x) - 5, Py(y) - 5, 10, 10}); }

  // Where the text may begin, in pixels from the middle; nothing if there is no room.
  std::optional<std::pair<int, int>> For(int x, int y, size_t letters) {
    const int width = 8 * static_cast<int>(letters);
    for (const auto& [right, down] : {std::pair{8, 4}, std::pair{-8 - width, 4},
                                      std::pair{-width / 2, -8}, std::pair{-width / 2, 17}}) {
      const Box box{Px(x) + right, Py(y) + down - 11, width, 13};
      const bool inside = box.x >= 0 && box.x + width <= kWidth && box.y >= 0;
      const auto covered = [&](const Box& other) { return box.Covers(other); };
      if (!inside || std::any_of(taken_.begin(), taken_.end(), covered)) continue;
      taken_.push_back(box);
      return std::pair{right, down};
    }
    return std::nullopt;
  }

 private:
  static constexpr int kWidth = 280, kHeight = 320;
  static int Px(int x) { return x * kWidth / 1000; }
  static int Py(int y) { return (1000 - y) * kHeight / 1000; }
  std::vector<Box> taken_;
};

std::string Use(const FunnelPlot& plot, const FunnelPoint& point, const Axes& axes) {
  const std::string sign = Sign(point);
  return "<use class=\"" + sign + "\" href=\"#" + plot.id + "-" + sign + "\" x=\"" +
         Part(axes.X(point)) + "\" y=\"" + Part(1000 - axes.Y(point)) + "\"/>";
}

std::string Numbers(const FunnelPlot& plot, const Axes& axes) {
  const std::vector<const FunnelPoint*> numbered = Numbered(plot);
  Places places;
  for (const FunnelPoint* point : numbered) places.Take(axes.X(*point), axes.Y(*point));
  std::string out;
  for (size_t i = 0; i < numbered.size(); ++i) {
    const std::string text = std::to_string(i + 1);
    const int x = axes.X(*numbered[i]), y = axes.Y(*numbered[i]);
    const auto place = places.For(x, y, text.size());
    if (!place.has_value()) continue;
    out += "<text x=\"" + Part(x) + "\" y=\"" + Part(1000 - y) + "\" dx=\"" +
           std::to_string(place->first) + "\" dy=\"" + std::to_string(place->second) + "\">" +
           text + "</text>";
  }
  return out.empty() ? out : "<g class=\"n\">" + out + "</g>\n";
}

// The shapes of the signs, about their middle.
constexpr std::pair<const char*, const char*> kSigns[] = {
    {"dot", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"},
    {"up", "M0-6 6 5H-6z"},
    {"down", "M0 6 6-5H-6z"},
    {"own", "M0-8 8 0 0 8-8 0z"},
};

std::string Definitions(const std::string& id) {
  std::string out = "<defs>";
  for (const auto& [name, path] : kSigns) {
    out += "<path id=\"" + id + "-" + name + "\" d=\"" + path + "\"/>";
  }
  return out + "</defs>\n";
}

// First those within the limits, then those outside, then the page's own: nothing covers what
// matters.
std::string Points(const FunnelPlot& plot, const Axes& axes) {
  std::string layers[3];
  for (const FunnelPoint& point : plot.points) {
    if (point.share.shown) layers[point.own ? 2 : Outside(point)] += Use(plot, point, axes);
  }
  return layers[0] + layers[1] + layers[2] + "\n";
}

std::string Swatch(const std::string& content) {
  return "<svg class=\"swatch\" aria-hidden=\"true\" viewBox=\"-15 -9 30 18\">" + content +
         "</svg>";
}

std::string SignItem(const std::string& sign, const std::string& path, const std::string& text) {
  return "<li>" + Swatch("<path class=\"" + sign + "\" d=\"" + path + "\"/>") + text + "</li>\n";
}

std::string LineItem(const std::string& line, const std::string& text) {
  return "<li>" + Swatch("<path class=\"" + line + "\" d=\"M-15 0h30\"/>") + text + "</li>\n";
}

bool Has(const FunnelPlot& plot, const std::string& sign) {
  return std::any_of(plot.points.begin(), plot.points.end(), [&](const FunnelPoint& point) {
    return point.share.shown && Sign(point) == sign;
  });
}

std::string Legend(const FunnelPlot& plot) {
  std::string out = "<ul class=\"legend\">\n";
  const std::pair<const char*, const char*> words[] = {
      {"dot", "a council: similar to England"},
      {"up", "higher than England"},
      {"down", "lower than England"},
      {"own", "your council"},
  };
  for (size_t i = 0; i < std::size(words); ++i) {
    if (Has(plot, words[i].first))
      out += SignItem(words[i].first, kSigns[i].second, words[i].second);
  }
  if (plot.england.shown) out += LineItem("e", "England: " + plot.england.text);
  const std::string wide = plot.widened ? " (widened)" : "";
  out += LineItem("l998", "outer limits" + wide + ": chance alone leaves 2 of 1,000 outside");
  out += LineItem("l95", "inner limits" + wide + ": chance alone leaves 1 of 20 outside");
  return out + "</ul>\n";
}

size_t CountOf(const FunnelPlot& plot, Position position) {
  return static_cast<size_t>(
      std::count_if(plot.points.begin(), plot.points.end(), [position](const FunnelPoint& point) {
        return point.share.shown && point.position == position;
      }));
}

std::string Councils(size_t number) {
  return WithThousands(number) + (number == 1 ? " council" : " councils");
}

std::string Description(const FunnelPlot& plot) {
  const size_t similar = CountOf(plot, Position::kSimilar),
               higher = CountOf(plot, Position::kHigher), lower = CountOf(plot, Position::kLower);
  std::string out = "Funnel plot of " + Councils(similar + higher + lower) + ". ";
  if (plot.england.shown) out += "England: " + plot.england.text + ". ";
  out += "Similar to England: " + WithThousands(similar) + ". Higher: " + WithThousands(higher) +
         ". Lower: " + WithThousands(lower) +
         ". The fewer people a council has, the wider the limits. ";
  for (const FunnelPoint& point : plot.points) {
    if (!point.own) continue;
    out += point.name + ": " + point.share.text + ", " + point.words + ". ";
  }
  return out + "The table below the image has all numbers.";
}

std::string KeyOfNumbers(const FunnelPlot& plot) {
  std::string out;
  for (const FunnelPoint* point : Numbered(plot)) {
    out += "<li>" + Escaped(point->name) + ": " + point->share.text + ", " + Escaped(point->words) +
           "</li>\n";
  }
  return out.empty() ? out : "<ol class=\"key\">\n" + out + "</ol>\n";
}

}  // namespace

std::vector<const FunnelPoint*> Numbered(const FunnelPlot& plot) {
  std::vector<const FunnelPoint*> numbered;
  for (const FunnelPoint& point : plot.points) {
    if (point.share.shown && (point.own || Outside(point))) numbered.push_back(&point);
  }
  return numbered;
}

std::string FunnelPlotHtml(const FunnelPlot& plot) {
  const Axes axes = AxesOf(plot);
  std::string out = Legend(plot);
  out += ImageStart(plot.id, "funnel", plot.title, Description(plot)) + Definitions(plot.id);
  const std::vector<AxisLabel> rows = ShareLabels(axes.share), columns = NumberLabels(axes.people);
  out += Field(RowLines(rows) + ColumnTicks(columns) + Curves(plot, axes));
  out += RowTexts(rows) + ColumnTexts(columns);
  out += Points(plot, axes) + Numbers(plot, axes) + ImageEnd();
  out += "<p class=\"axis\">" + Escaped(plot.people) + "</p>\n";
  return out + KeyOfNumbers(plot);
}

ChartTable FunnelPlotTable(const FunnelPlot& plot) {
  ChartTable table;
  table.caption = plot.title + ": all councils";
  table.headings = {"Council", plot.people, "Share", "Likely range", "Compared with England"};
  for (const FunnelPoint& point : plot.points) {
    table.rows.push_back({point.name,
                          {point.people_text, point.share.text, point.share.range, point.words},
                          point.own});
  }
  table.rows.push_back({"England",
                        {plot.england_people, plot.england.text, plot.england.range, "is England"},
                        false});
  return table;
}

}  // namespace mspof::charts
