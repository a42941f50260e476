SELECT
  "t26"."indicator",
  "t26"."period",
  "t26"."target",
  "t26"."share",
  "t26"."estimated",
  COALESCE(SUM("t26"."value"), 0) AS "value",
  COALESCE(SUM("t26"."divisor"), 0) AS "divisor",
  COUNT(*) AS "reported",
  COUNT("t26"."unit") FILTER(WHERE
    (
      "t26"."status" < 2
    ) OR (
      "t26"."lower" < 2
    )) AS "soft",
  COUNT("t26"."unit") FILTER(WHERE
    "t26"."valid_from" > DATE_TRUNC('YEAR', "t26"."period_end")) AS "young"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t20"."unit",
      "t20"."period",
      "t20"."period_end",
      "t20"."status",
      "t20"."value",
      "t20"."top",
      "t11"."indicator",
      "t11"."base",
      "t21"."divisor",
      "t21"."lower",
      "t24"."target",
      "t24"."share",
      "t24"."estimated",
      "t24"."valid_from",
      "t24"."valid_to"
    FROM (
      SELECT
        "t14"."unit",
        "t14"."period",
        "t14"."period_end",
        "t14"."status",
        "t14"."value",
        "t14"."indicator" AS "top"
      FROM (
        SELECT
          *
        FROM "figures" AS "t0"
        WHERE
          "t0"."period" IN (
            SELECT
              "t2"."id"
            FROM "periods" AS "t2"
            WHERE
              ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t2"."id")
          )
          AND "t0"."whole"
          AND "t0"."item" = CAST($given_item AS INT)
          AND "t0"."indicator" = CAST($given_numerator AS INT)
      ) AS "t14"
      WHERE
        "t14"."counts"
    ) AS "t20"
    INNER JOIN (
      SELECT
        "t1"."id" AS "indicator",
        "t1"."numerator" AS "top",
        "t1"."denominator" AS "base"
      FROM "indicators" AS "t1"
      WHERE
        "t1"."id" = CAST($given_indicator AS INT)
    ) AS "t11"
      ON "t20"."top" = "t11"."top"
    INNER JOIN (
      SELECT
        "t15"."unit",
        "t15"."period",
        "t15"."indicator" AS "base",
        "t15"."value" AS "divisor",
        "t15"."status" AS "lower"
      FROM (
        SELECT
          *
        FROM "figures" AS "t0"
        WHERE
          "t0"."period" IN (
            SELECT
              "t2"."id"
            FROM "periods" AS "t2"
            WHERE
              ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t2"."id")
          )
          AND "t0"."whole"
          AND "t0"."item" = CAST($given_item AS INT)
          AND "t0"."indicator" = CAST($given_denominator AS INT)
      ) AS "t15"
      WHERE
        "t15"."counts"
    ) AS "t21"
      ON "t11"."base" = "t21"."base"
      AND "t20"."unit" = "t21"."unit"
      AND "t20"."period" = "t21"."period"
    INNER JOIN (
      SELECT
        "t12"."unit",
        "t12"."target",
        "t12"."share",
        "t12"."estimated",
        "t13"."valid_from",
        "t13"."valid_to"
      FROM (
        SELECT
          *
        FROM "bridge" AS "t3"
        WHERE
          "t3"."boundary" = CAST($given_boundary AS INT)
      ) AS "t12"
      INNER JOIN (
        SELECT
          "t4"."id" AS "unit",
          "t4"."valid_from",
          "t4"."valid_to"
        FROM "units" AS "t4"
        WHERE
          ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t4"."kind")
          AND "t4"."tree" = 'territory'
      ) AS "t13"
        ON "t12"."unit" = "t13"."unit"
      SEMI JOIN (
        SELECT
          "t16"."id" AS "target"
        FROM (
          SELECT
            *
          FROM "units" AS "t4"
          WHERE
            ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t4"."kind")
            AND "t4"."id" IN (
              SELECT
                "t5"."unit"
              FROM "closure" AS "t5"
              WHERE
                ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
            )
        ) AS "t16"
      ) AS "t22"
        ON "t12"."target" = "t22"."target"
    ) AS "t24"
      ON "t20"."unit" = "t24"."unit"
  ) AS "t25"
  WHERE
    "t25"."valid_from" <= "t25"."period_end"
    AND (
      (
        "t25"."valid_to" IS NULL
      ) OR (
        "t25"."valid_to" >= "t25"."period_end"
      )
    )
) AS "t26"
GROUP BY
  1,
  2,
  3,
  4,
  5
