# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A return: all records through all populations, measures, coverages, proportions and rules."""

import coverage
import digests
import measures
import needs
import periods
import sums
from definition import one
from dimensions import Dimension
from populations import Case, accounting, is_in_period, reason, settle
from persons import by_person

_OF_RETURN = ("sum_equals", "subset_of")
_OF_TWO_RETURNS = ("not_smaller_than", "change_within")


class Options:
    """What a return is about."""

    def __init__(self, council, period, cumulative, as_of, not_mapped=(), leave_out=(),
                 unreadable=0):
        self.council = council
        self.cumulative = cumulative
        first, last = periods.parse(period, cumulative)
        self.days = {"period.first": first, "period.last": last, "as-of": as_of}
        self.not_mapped = not_mapped
        self.unreadable = unreadable  # Rows that are no records.
        self.leave_out = dict(leave_out)  # measure -> reason


class Counted:
    """The records of a case, counted."""

    def __init__(self, definition, options, messages):
        self.definition = definition
        self.options = options
        self.mapped = needs.Mapped(definition, options.not_mapped)
        self.of_records = [rule for rule in definition.rules if not any(
            kind in rule for kind in _OF_RETURN + _OF_TWO_RETURNS)]
        self.not_run = {one(rule, "id"): why for rule in self.of_records
                        if (why := self.mapped.missing(needs.of_rule(definition, rule)))}
        self.cases = [Case(definition, message, options.days, self.not_run) for message in messages]
        settle(self.cases, options.council)
        self.message = self._return()

    def _return(self):
        definition = self.definition
        used = {p for m in definition.measures.values() for p in m["population"]}
        made = {"scope": [self._scope()], "population": [], "measure": [], "coverage": []}
        for identity in sorted(used):
            population = definition.populations[identity]
            reasons = [reason(case, population) for case in self.cases]
            reasons += ["unreadable"] * self.options.unreadable
            counted = [case for case, why in zip(self.cases, reasons) if not why]
            row = {"id": [identity], "accounting": [accounting(reasons)]}
            if one(population, "unit") == "UNIT_PERSONS":
                row["persons"] = [len(by_person(counted).keys() - {""})]
            made["population"].append(row)
            made["measure"] += [self._measure(measure, population, counted)
                                for measure in definition.measures.values()
                                if identity in measure["population"]]
            made["coverage"] += [self._coverage(collection, population, counted)
                                 for collection in self._asked_in(identity)]
        made["measure"].sort(key=lambda row: (row["id"], row["population"]))
        made["coverage"].sort(key=lambda row: (row["collection"], row["population"]))
        made["proportion"] = sorted(
            sums.proportions(definition, made, self._codes_for_each),
            key=lambda row: (row["id"], row["code"]))
        made["rule"] = sorted(map(self._rule_of_records, self.of_records), key=lambda r: r["id"])
        made["rule"] += [self._rule_of_return(made, rule) for rule in definition.rules
                         if any(kind in rule for kind in _OF_RETURN)]
        made["rule"].sort(key=lambda row: row["id"])
        return made

    def _asked_in(self, population):
        """The collections of which a measure counts answer sets in a population."""
        return {one(m, "collection") for m in self.definition.measures.values()
                if population in m["population"]} - {""}

    def _codes_for_each(self, proportion):
        """The codes for each of which there is a share."""
        measure = self.definition.measures[next(
            m for c in proportion["numerator"] for m in c.get("measure", []))]
        return Dimension(self.definition, one(proportion, "for_each"),
                         one(measure, "collection")).codes

    def _scope(self):
        options, identity = self.options, self.definition.message["framework"][0]
        return {
            "council": [options.council], "framework": identity["id"],
            "edition": identity.get("edition", []), "revision": identity.get("revision", []),
            "digest": [digests.digest(self.definition)],
            "first": [options.days["period.first"].isoformat()],
            "last": [options.days["period.last"].isoformat()],
            "cumulative": [options.cumulative], "as_of": [options.days["as-of"].isoformat()],
            "counting_digest": [digests.counting_digest(self.definition)]}

    def _measure(self, measure, population, counted):
        identity, within = one(measure, "id"), one(population, "id")
        row = measures.row(self.definition, measure, population)
        why = self.options.leave_out.get(identity)
        if why == "" and within in measure.get("optional_for", []):
            why = "optional"
        why = (why or self.mapped.missing(needs.of_population(self.definition, population))
               or self.mapped.missing(needs.of_measure(self.definition, measure)))
        if why:
            return row | {"not_supplied": [why], "accounting": [{}]}
        return row | measures.count(self.definition, measure, population, counted)

    def _coverage(self, collection, population, counted):
        row = {"collection": [collection], "population": [one(population, "id")]}
        why = (self.mapped.missing(needs.of_population(self.definition, population))
               or self.mapped.first_missing(needs.of_collection(self.definition, collection)))
        if why:
            return row | {"not_supplied": [why], "outcome": [], "fate": []}
        return row | coverage.count(self.definition, collection, counted,
                                    self.mapped.has(collection + ".reason"))

    def severity(self, rule):
        """That of this period."""
        since = one(rule, "since")
        severity = one(rule, "severity")
        if severity == "SEVERITY_ERROR" and since:
            if self.options.days["period.first"].isoformat() < since:
                return "SEVERITY_WARNING"
        return severity

    def _rule_of_records(self, rule):
        identity = one(rule, "id")
        row = {"id": [identity], "severity": [self.severity(rule)]}
        if identity in self.not_run:
            return row | {"not_run": [self.not_run[identity]]}
        times = [sum(f.rule == identity for f in case.findings)
                 for case in self.cases if self._is_looked_at(case)]
        return row | {"findings": [sum(times)], "records": [sum(map(bool, times))]}

    def _is_looked_at(self, case):
        """Of this council, no copy, and its date, as given, is in a population's or is missing."""
        if case.standing:
            return False
        used = {p for m in self.definition.measures.values() for p in m["population"]}
        for population in (self.definition.populations[p] for p in used):
            date = one(population, "date")
            day = case.as_given.date(date) if date else None
            if day is None or is_in_period(day, self.options.days):
                return True
        return False

    def _rule_of_return(self, made, rule):
        broken, why = sums.check_rule(made, rule)
        return {"id": rule["id"], "severity": [self.severity(rule)], "findings": [int(broken)],
                "records": [0], "not_run": [why]}

    # What is found.

    def findings_of_return(self):
        """(rule, path) of the rules of the return that found something, by path and rule."""
        by_id = {one(rule, "id"): rule for rule in self.definition.rules}
        found = [(sums.place_of(by_id[row["id"][0]]), row["id"][0]) for row in self.message["rule"]
                 if one(row, "findings", 0)
                 and any(kind in by_id[row["id"][0]] for kind in _OF_RETURN)]
        return [(by_id[rule], path) for path, rule in sorted(found)]
