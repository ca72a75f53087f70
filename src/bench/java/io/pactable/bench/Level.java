package io.pactable.bench;

/**
 * What a value is compared with: a KPI at a site. Pactable knows the two as KPI and scope; for all others they are one
 * key, which makes it easier for them.
 *
 * @param kpi name of the KPI
 * @param site where it is measured
 * @param key both in one
 */
record Level(String kpi, String site, String key) {

    Level(String kpi, String site) {
        this(kpi, site, kpi + ", " + site);
    }
}
